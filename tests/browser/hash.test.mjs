/** Digests of a page: only where the user has allowed them. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browserName, enableSite, openBrowser } from "./support/browser.mjs";
import { openSite } from "./support/site.mjs";

describe(`hash sealing in ${browserName}`, () => {
  let site, browser, page;

  before(async () => {
    site = await openSite();
    browser = await openBrowser();
    page = await browser.page(site.origin);
    await enableSite(browser, page);
  });

  after(async () => {
    await browser?.close();
    site?.close();
  });

  const seal = (/** @type {object} */ changes = {}) =>
    page.evaluate(async (other) => {
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(100)));
      return tryHash({ algorithm: "sha256", digest, format: "pades", ...other });
    }, changes);

  async function setHashes() {
    const popup = await browser.openPopup(page);
    assert.deepEqual(await popup.accessibilityFaults(), []);
    await popup.click("#hashes:not(:disabled)");
    await popup.close();
  }

  it("is refused until the user allows hashes for the site", async () => {
    assert.equal((await seal()).error.code, "hash-sealing-not-enabled");
    await setHashes();
    const { error, cms, level, certificate } = await seal();
    assert.equal(error, undefined, JSON.stringify(error));
    assert.equal(Buffer.from(cms, "base64")[0], 0x30);
    assert.equal(level, "B-B");
    assert.notEqual(certificate.organisation, "");
  });

  it("takes hex digits as well, and refuses a digest of another length", async () => {
    assert.equal((await seal({ digest: "ab".repeat(32) })).error, undefined);
    const { error } = await seal({ digest: "abcd" });
    assert.equal(error.code, "invalid-argument");
    assert.equal(error.data.field, "digest");
  });

  it("is refused again when the user takes it back", async () => {
    await setHashes();
    assert.equal((await seal()).error.code, "hash-sealing-not-enabled");
  });
});
