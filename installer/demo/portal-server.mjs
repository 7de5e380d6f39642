#!/usr/bin/env node
/**
 * The demo's contract portal, on this computer only: node portal-server.mjs [PORT]
 * Prints its address in one line. Port 0, the default, takes any free one.
 */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";

const portal = fileURLToPath(new URL("portal/", import.meta.url));
const library = fileURLToPath(new URL("../../extension/page/", import.meta.url));
const types = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".pdf": "application/pdf",
  ".svg": "image/svg+xml",
};
/** Strict, as a real portal's should be; the frame lets the page ask whether Web eSeal is installed. */
const policy = "default-src 'self'; img-src 'self' data:; frame-src https://installed.web-eseal.invalid";

/**
 * @param {string} pathname
 * @returns {string | null} the file that answers
 */
function fileOf(pathname) {
  if (pathname === "/") return `${portal}index.html`;
  const [, folder, name] = /^\/(web-eseal\/|samples\/)?([\w-]+\.[a-z]+)$/.exec(pathname) ?? [];
  if (!name || !(extname(name) in types)) return null;
  return folder === "web-eseal/" ? `${library}${name}` : `${portal}${folder ?? ""}${name}`;
}

/**
 * @param {number} [port]
 * @returns {Promise<{ address: string, close: () => void }>}
 */
export async function startPortal(port = 0) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const file = request.method === "GET" ? fileOf(pathname) : null;
    const found = file && (await stat(file).catch(() => null));
    if (!file || !found) return void response.writeHead(404, { "Content-Type": "text/plain" }).end("Not found\n");
    response.writeHead(200, {
      "Content-Type": types[/** @type {keyof typeof types} */ (extname(file))],
      "Content-Length": found.size,
      "Content-Security-Policy": policy,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(undefined));
  });
  const bound = /** @type {import("node:net").AddressInfo} */ (server.address());
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { address: `http://localhost:${bound.port}/`, close };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { address } = await startPortal(Number(process.argv[2] ?? 0));
  console.log(address);
}
