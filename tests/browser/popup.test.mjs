/** The popup as a person uses it: read, switched on and off, by mouse and by keyboard. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browserName, enableSite, openBrowser } from "./support/browser.mjs";
import { openSite } from "./support/site.mjs";
import { until } from "./support/until.mjs";

/** @param {object} popup @param {RegExp} text */
const shows = (popup, text) => until(async () => text.test(await popup.text()));

describe(`the popup in ${browserName}`, () => {
  let site, browser, page;

  before(async () => {
    site = await openSite();
    browser = await openBrowser();
    page = await browser.page(site.origin);
  });

  after(async () => {
    await browser?.close();
    site?.close();
  });

  it("names the site, its state and the host's version", async () => {
    const popup = await browser.openPopup(page);
    await shows(popup, /Program found, version \d/);
    const text = await popup.text();
    assert.ok(text.includes(new URL(site.origin).host));
    assert.match(text, /Not enabled/);
    assert.deepEqual(await popup.accessibilityFaults(), []);
    await popup.close();
  });

  it("shows token and certificate at a glance, and the ways to the other pages", async () => {
    const popup = await browser.openPopup(page);
    await shows(popup, /days left: valid until \d/);
    const text = await popup.text();
    assert.match(text, /Ready/);
    assert.match(text, /Token: \S/);
    for (const way of [/Seal documents…/, /Settings/, /Help/]) assert.match(text, way);
    await popup.close();
  });

  it("enables the site for the page that is open, and disables it again", async () => {
    await enableSite(browser, page);
    const popup = await browser.openPopup(page);
    await shows(popup, /Turn off for this site/);
    assert.deepEqual(await popup.accessibilityFaults(), []);
    await popup.click("#toggle[data-action=disable]");
    await shows(popup, /Not enabled/);
    const { enabled } = await page.evaluate(() => tryStatus());
    assert.equal(enabled, false);
    await popup.close();
  });

  it("keeps a site enabled for pages that are opened later", async () => {
    await enableSite(browser, page);
    const later = await browser.page(site.origin);
    const { enabled } = await later.evaluate(() => tryStatus());
    assert.equal(enabled, true);
    await later.close();
  });

  it("remembers the certificate of the next seal, and forgets it", async () => {
    const first = await browser.openPopup(page);
    await shows(first, /Remember the certificate/);
    await first.click("#remember:not(:disabled)");
    await first.close();
    const { certificate } = await page.evaluate(() => trySeal(makePdf(1_000)));
    const second = await browser.openPopup(page);
    await shows(second, new RegExp(`Remembered: ${certificate.organisation}`));
    assert.deepEqual(await second.accessibilityFaults(), []);
    await second.click("#remember:not(:disabled)");
    await shows(second, /The certificate of the next seal/);
    await second.close();
  });

  it("offers nothing on a page that cannot be enabled", async () => {
    const blank = await browser.page("about:blank");
    const popup = await browser.openPopup(blank);
    await shows(popup, /https/);
    assert.doesNotMatch(await popup.text(), /Enable on this site/);
    await popup.close();
    await blank.close();
  });

  it("says what to do when the host is missing", async () => {
    await browser.host.whileMissing(async () => {
      const popup = await browser.openPopup(page);
      await shows(popup, /The Web eSeal program was not found on this computer[^]*web-eseal install/);
      const text = await popup.text();
      assert.match(text, /How to install it/);
      // Nothing is said of a token that nobody can look for, and the fault comes first.
      assert.doesNotMatch(text, /Token:/);
      assert.ok(text.indexOf("was not found") < text.indexOf(new URL(site.origin).host));
      assert.deepEqual(await popup.accessibilityFaults(), []);
      await popup.close();
    });
  });
});

// Firefox shows extensions in the language of its own installation, and Debian's speaks English.
describe("the popup in Norwegian", { skip: browserName === "firefox" }, () => {
  it("speaks Bokmål in a browser that does", async () => {
    const site = await openSite();
    const browser = await openBrowser({ language: "nb" });
    try {
      const popup = await browser.openPopup(await browser.page(site.origin));
      await shows(popup, /Ikke slått på/);
      await shows(popup, /Programmet er funnet/);
      assert.match(await popup.text(), /Slå på for dette nettstedet/);
    } finally {
      await browser.close();
      site.close();
    }
  });
});
