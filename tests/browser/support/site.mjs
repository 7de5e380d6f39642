/** A web site for tests: one page with the page library, on two names of this computer. */
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { extensionFolder, repository } from "./paths.mjs";

const types = { html: "text/html", js: "text/javascript", mjs: "text/javascript" };

/**
 * @returns {Promise<{ origin: string, otherOrigin: string, requests: string[], close: () => void }>}
 */
export async function openSite() {
  /** @type {string[]} */
  const requests = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    requests.push(pathname);
    const policy = searchParams.get("policy");
    if (policy) response.setHeader("Content-Security-Policy", policy);
    answerFile(request, response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { origin: `http://localhost:${port}`, otherOrigin: `http://127.0.0.1:${port}`, requests, close };
}

/** @type {import("node:http").RequestListener} */
export function answerFile(request, response) {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  // A frame without an origin of its own may load modules only so.
  response.setHeader("Access-Control-Allow-Origin", "*");
  const file = fileOf(pathname);
  if (!file) return void response.writeHead(404).end();
  response.setHeader("Content-Type", types[file.split(".").at(-1)]);
  response.end(readFileSync(file));
}

/** @param {string} pathname */
function fileOf(pathname) {
  const library = /^\/library\/([a-z-]+)\.js$/.exec(pathname);
  if (library) return `${extensionFolder}/page/${library[1]}.js`;
  const own = /^\/(page\.html|page\.js|pdf\.mjs)?$/.exec(pathname);
  return own ? `${repository}tests/browser/site/${own[1] ?? "page.html"}` : null;
}
