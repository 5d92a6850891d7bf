// The site in a real browser. `cargo test --test browser` builds two sites and runs
//
//     CHROME=$(command -v chromium) node run.mjs EXAMPLE QUOTED
//
// EXAMPLE is the folder of the example as it is built, QUOTED that of a site with a source of which only the quoted
// words are published; both with a base URL whose path is BASE. Every fault is said; with one the exit code is 1.
import { readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import axe from "axe-core";
import { HtmlValidate } from "html-validate";
import { launch, serve } from "./site.mjs";

const WIDTHS = [1280, 390];
const SCHEMES = ["light", "dark"];
const NARROWEST = 320;
const HEIGHT = 900;
const WORKERS = 2;
/** The longest wait for what an event announces, in ms. */
const PATIENCE = 10_000;
const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const markup = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    // A list may have a name (ARIA 1.2): the lists beside a paragraph say with it whose they are.
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
  },
});

const faults = [];
let checks = 0;

/** Counts a check, and says what is wrong where something is. */
function hold(isFine, where, what) {
  checks += 1;
  if (!isFine) {
    faults.push(`${where}: ${what}`);
  }
}

/** One page of each type: the largest, for it has the most that can be wrong. */
async function pagesOf(example, quoted) {
  const largest = async (folder, keep = () => true) => {
    const names = (await readdir(join(example.folder, folder))).filter((it) => it !== "index.html" && keep(it));
    const sizes = await Promise.all(names.map(async (it) => (await stat(join(example.folder, folder, it))).size));
    return `${folder}/${names[sizes.indexOf(Math.max(...sizes))]}`;
  };
  const home = await readFile(join(example.folder, "index.html"), "utf8");
  const lead = /<h1><a href="([^"]+)"/.exec(home)[1];
  const claims = JSON.parse(await readFile(join(example.folder, "data/claims.json"), "utf8"));
  const ofKind = (kind) => (name) => claims.some((it) => it.kind === kind && it.url === `claims/${name}`);
  const paths = [
    "index.html",
    lead,
    await largest("notes", (it) => `notes/${it}` !== lead),
    await largest("actors"),
    await largest("events"),
    await largest("topics"),
    await largest("claims", ofKind("quantity")),
    await largest("claims", ofKind("statement")),
    await largest("sources"),
    "timeline.html",
    ...["notes", "actors", "events", "topics", "claims", "sources"].map((it) => `${it}/index.html`),
    "method.html",
    "corrections.html",
    "no/such/page.html",
  ];
  const ofExample = paths.map((path) => ({ site: example, path, file: path.startsWith("no/") ? "404.html" : path }));
  const source = "sources/harbour-2025.html";
  return [...ofExample, { site: quoted, path: source, file: source }];
}

/** Opens a tab that notes down what goes wrong in it, and what it asks of others. */
async function open(browser, site, where) {
  const context = await browser.newContext({ viewport: { width: WIDTHS[0], height: HEIGHT }, reducedMotion: "reduce" });
  const page = await context.newPage();
  const said = [];
  page.on("request", (it) => {
    if (!it.url().startsWith(`${site.origin}/`) && !it.url().startsWith("data:")) {
      said.push(`asks another origin: ${it.url()}`);
    }
  });
  page.on("requestfailed", (it) => said.push(`a request failed: ${it.url()}`));
  page.on("response", (it) => {
    const isPage = it.request().isNavigationRequest();
    if (it.status() >= 400 && !isPage) {
      said.push(`${it.status()} ${it.url()}`);
    }
  });
  page.on("console", (it) => {
    // Chromium calls the status of the page for what is not found an error of that page.
    const isOwnStatus = it.location().url === page.url() && it.text().includes("404");
    if (it.type() === "error" && !isOwnStatus) {
      said.push(`console: ${it.text()}`);
    }
  });
  page.on("pageerror", (it) => said.push(`error: ${it.message}`));
  const close = async () => {
    const kept = await context.storageState();
    if (kept.cookies.length + kept.origins.length > 0) {
      said.push("stores something in the browser");
    }
    hold(said.length === 0, where, said.join("\n    "));
    await context.close();
  };
  return { page, close };
}

/** Reads the markup of every page. */
async function read(site) {
  const files = (await readdir(site.folder, { recursive: true })).filter((it) => it.endsWith(".html"));
  for (const file of files.sort()) {
    const { results } = await markup.validateString(await readFile(join(site.folder, file), "utf8"), file);
    const messages = results.flatMap((it) => it.messages).map((it) => `${it.line}:${it.column} ${it.ruleId}: ${it.message}`);
    hold(messages.length === 0, `${file} as markup`, messages.join("\n    "));
  }
}

/** Looks at one page: what becomes of it at each width and in each color scheme. */
async function look(browser, { site, path, file }) {
  const { page, close } = await open(browser, site, path);
  const response = await page.goto(site.url + path, { waitUntil: "load" });
  hold(response.status() === (file === "404.html" ? 404 : 200), path, `status ${response.status()}`);
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(axe.source);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT });
    await fitsIn(page, width, path);
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      const violations = await page.evaluate(async (tags) => {
        const options = { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] };
        const found = await globalThis.axe.run(document, options);
        const place = (it) => `${it.target.join(" ")} ${it.any.concat(it.all, it.none).map((why) => why.message)}`;
        return found.violations.map((it) => `${it.id}: ${it.nodes.slice(0, 4).map(place).join("\n      ")}`);
      }, AXE_TAGS);
      hold(violations.length === 0, `${path} at ${width} px, ${colorScheme}`, violations.join("\n    "));
    }
  }
  await page.setViewportSize({ width: NARROWEST, height: HEIGHT });
  await fitsIn(page, NARROWEST, path);
  await close();
}

/** Nobody should have to scroll sideways. */
async function fitsIn(page, width, path) {
  const wide = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) {
      return null;
    }
    const sticksOut = (it) => it.getBoundingClientRect().right > room + 1 && !it.closest(".scroll");
    const tags = [...document.querySelectorAll("body *")].filter(sticksOut).map((it) => it.outerHTML.slice(0, 80));
    return `${document.documentElement.scrollWidth} px wide: ${tags.slice(-3).join(" | ")}`;
  });
  hold(wide === null, `${path} at ${width} px`, wide);
}

/** From the first page to the words that a judgment rests on, to whom they name, to when it was, and back. */
async function walk(browser, site) {
  const { page, close } = await open(browser, site, "the walk");
  const follow = async (selector, what) => {
    const link = page.locator(selector).first();
    hold((await link.count()) > 0, page.url(), `no link to ${what}: ${selector}`);
    await Promise.all([page.waitForEvent("load"), link.click()]);
    const heading = page.locator("h1");
    hold(await heading.isVisible(), page.url(), "has no heading");
  };
  const targetIsShown = async () => {
    const isThere = () => {
      const box = document.querySelector(":target")?.getBoundingClientRect();
      return box && box.bottom > 0 && box.top < innerHeight;
    };
    await page.waitForFunction(isThere, null, { timeout: PATIENCE }).catch(() => {});
    const target = await page.evaluate(() => {
      const it = document.querySelector(":target");
      const words = it?.matches("div") ? it.querySelector("p, h3, blockquote") : it;
      const others = [...document.querySelectorAll(".src .p > p")].filter((it) => it !== words);
      const box = words?.getBoundingClientRect();
      return {
        isInView: box && box.top >= 0 && box.top < innerHeight && box.bottom > 0,
        color: words && getComputedStyle(words).backgroundColor,
        others: others.map((it) => getComputedStyle(it).backgroundColor),
      };
    });
    hold(target.isInView, page.url(), "the paragraph is not in view");
    hold(target.color && !target.others.includes(target.color), page.url(), "the paragraph does not stand out");
  };

  await page.goto(site.url, { waitUntil: "load" });
  await follow(".kj > li:first-child a[href*='sources/']", "the source of the first judgment");
  hold(/\/sources\/[a-z0-9-]+\.html#[phcnq]\d+/.test(page.url()), page.url(), "is no paragraph of a source");
  await targetIsShown();
  const inTarget = ".p:target a[href*='../actors/']";
  const hasActor = (await page.locator(inTarget).count()) > 0;
  await follow(hasActor ? inTarget : ".src .p a[href*='../actors/']", "an actor");
  hold(page.url().includes("/actors/"), page.url(), "is no actor");
  await follow("main a[href='../timeline.html']", "the timeline");
  await follow(".evs a[href^='events/']", "an event");
  hold(page.url().includes("/events/"), page.url(), "is no event");
  await follow("main a[href*='../sources/'][href*='#']", "a paragraph of a source");
  await targetIsShown();

  await page.goto(site.url, { waitUntil: "load" });
  await page.keyboard.press("Tab");
  const skip = await page.evaluate(() => {
    const it = document.activeElement;
    return it.getAttribute("href") === "#main_" && it.getBoundingClientRect().top >= 0;
  });
  hold(skip, "index.html", "the first stop of the keyboard is not the way to the content");
  await page.keyboard.press("Enter");
  await page.waitForURL(/#main_$/, { timeout: PATIENCE }).catch(() => {});
  hold(page.url().endsWith("#main_"), "index.html", "the way to the content leads nowhere");
  await close();
}

const [example, quoted] = await Promise.all(process.argv.slice(2, 4).map(serve));
const browser = await launch();
try {
  const pages = await pagesOf(example, quoted);
  const rest = [...pages];
  const worker = async () => {
    for (let page = rest.shift(); page; page = rest.shift()) {
      await look(browser, page);
    }
  };
  await read(example);
  await read(quoted);
  await walk(browser, example);
  await Promise.all(Array.from({ length: WORKERS }, worker));
  console.log(`${pages.length} pages, ${checks} checks, ${faults.length} faults`);
} finally {
  await browser.close();
  example.close();
  quoted.close();
}
for (const fault of faults) {
  console.log(fault);
}
process.exitCode = faults.length > 0 ? 1 : 0;
