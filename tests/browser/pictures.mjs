// The pictures of the README, taken of a built site:
//
//     CHROME=$(command -v chromium) node pictures.mjs ../../public ../../docs/images
import { join } from "node:path";
import { launch, serve } from "./site.mjs";

const [folder, to] = process.argv.slice(2);
const site = await serve(folder);
const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme: "light", reducedMotion: "reduce" });
const take = async (name) => {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(to, name) });
};

await page.goto(site.url);
await take("home.png");

// A stretch of a source with a good many marked words.
await page.goto(`${site.url}sources/kennan-2025.html`);
await page.locator("#p7").evaluate((it) => scrollTo(0, it.getBoundingClientRect().top + scrollY - 14));
await take("source.png");

await browser.close();
site.close();
