/** A document that stays on its server: prepared there, sealed by its digest in a page, finished there. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { assertSealed, assertSound } from "../integration/support/judges.mjs";
import { browserName, enableSite, openBrowser } from "./support/browser.mjs";
import { openDeferredServer } from "./support/deferred-server.mjs";
import { answerFile } from "./support/site.mjs";

describe(`deferred sealing in ${browserName}`, () => {
  let server, browser, page;

  before(async () => {
    server = await openDeferredServer(process.env["WEB_ESEAL_HOST"], answerFile);
    browser = await openBrowser();
    page = await browser.page(server.origin);
    await enableSite(browser, page);
    const popup = await browser.openPopup(page);
    await popup.click("#hashes:not(:disabled)");
    await popup.close();
  });

  after(async () => {
    await browser?.close();
    server?.close();
  });

  /** What a site's own script does. */
  const sealThere = (/** @type {number} */ size, /** @type {boolean} */ other = false) =>
    page.evaluate(
      async (bytes, otherDigest) => {
        const post = (path, body) => fetch(path, { method: "POST", body });
        const { id, digest } = await (await post("/documents", window.makePdf(bytes))).json();
        const sealed = otherDigest ? "00".repeat(32) : digest;
        const { cms } = await window.webESeal.sealHash({ algorithm: "sha256", digest: sealed, format: "pades" });
        const answer = await post(`/documents/${id}/seal`, cms);
        return { id, status: answer.status, size: (await answer.arrayBuffer()).byteLength };
      },
      size,
      other,
    );

  it("gives a sealed file that others find valid, and never leaves the server before", async () => {
    const { id, status, size } = await sealThere(20_000);
    assert.equal(status, 200);
    assertSealed(server.sealedPath(id));
    assertSound(server.sealedPath(id));
    const [input, sealed] = [readFileSync(server.inputPath(id)), readFileSync(server.sealedPath(id))];
    assert.equal(sealed.length, size);
    assert.ok(sealed.subarray(0, input.length).equals(input));
  });

  it("is refused by the server for the signature of another digest", async () => {
    const { id, status } = await sealThere(20_000, true);
    assert.equal(status, 422);
    assert.throws(() => readFileSync(server.sealedPath(id)), { code: "ENOENT" });
  });
});
