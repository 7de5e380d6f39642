/**
 * A server that keeps its documents and has no key: it prepares, a browser seals the digest, it
 * embeds. Two endpoints, as a site would have them.
 */
import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const most = 1 << 20;

/**
 * `POST /documents` takes a PDF and answers `{ id, digest }`; `POST /documents/<id>/seal` takes the
 * CMS and answers with the sealed PDF.
 * @param {string} program web-eseal
 * @param {import("node:http").RequestListener} otherwise answers everything else
 */
export async function openDeferredServer(program, otherwise) {
  const folder = mkdtempSync(join(tmpdir(), "web-eseal-server-"));
  const path = (id, what) => join(folder, `${id}.${what}`);

  function prepare(pdf) {
    const id = randomUUID();
    writeFileSync(path(id, "pdf"), pdf);
    const words = ["prepare", path(id, "pdf"), "-o", path(id, "prepared"), "--print-digest"];
    return { id, digest: execFileSync(program, words, { encoding: "utf8" }).trim() };
  }

  function embed(id, cms) {
    writeFileSync(path(id, "cms"), cms);
    execFileSync(program, ["embed", path(id, "prepared"), path(id, "cms"), "-o", path(id, "sealed")]);
    return readFileSync(path(id, "sealed"));
  }

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const seal = /^\/documents\/([0-9a-f-]{36})\/seal$/.exec(pathname);
    if (request.method !== "POST") return void otherwise(request, response);
    try {
      const body = await bodyOf(request);
      if (pathname === "/documents") response.end(JSON.stringify(prepare(body)));
      else if (seal) response.end(embed(seal[1], body));
      else response.writeHead(404).end();
    } catch {
      response.writeHead(422).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    origin: `http://localhost:${port}`,
    /** What the server has in the end. */
    sealedPath: (/** @type {string} */ id) => path(id, "sealed"),
    inputPath: (/** @type {string} */ id) => path(id, "pdf"),
    close() {
      server.close();
      server.closeAllConnections();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** @param {import("node:http").IncomingMessage} request */
async function bodyOf(request) {
  const pieces = [];
  let size = 0;
  for await (const piece of request) {
    size += piece.length;
    if (size > most) throw new Error("too large");
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
