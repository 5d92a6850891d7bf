// A built site, served below a path of this machine, and a browser to look at it with.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { join, normalize } from "node:path";
import { chromium } from "playwright-core";

/** The path that the site is served under: any, but not the root of the host. */
export const BASE = "/x/y/";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".xml": "application/xml",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

/** Serves a folder as GitHub Pages does: an address that leads nowhere gets 404.html. Port and address are the system's choice. */
export async function serve(folder) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const below = path.startsWith(BASE) ? normalize(path.slice(BASE.length)) : "..";
    let status = 200;
    let file = below === "." || below.endsWith("/") ? join(below, "index.html") : below;
    let bytes = file.startsWith("..") ? null : await readFile(join(folder, file)).catch(() => null);
    if (bytes === null) {
      status = 404;
      file = "404.html";
      bytes = await readFile(join(folder, file));
    }
    const type = TYPES[/\.[a-z0-9]+$/.exec(file)?.[0]] ?? "application/octet-stream";
    response.writeHead(status, { "content-type": type }).end(bytes);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { folder, origin, url: origin + BASE, close: () => server.close() };
}

/** Starts the Chromium that `CHROME` names. */
export function launch() {
  const executablePath = process.env.CHROME;
  if (!executablePath) {
    throw new Error("CHROME does not say where Chromium is");
  }
  // A browser that asks nothing of any host of its maker.
  const args = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
  return chromium.launch({ executablePath, headless: true, args });
}
