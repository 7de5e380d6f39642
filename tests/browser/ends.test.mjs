/** Every way a page can leave in the middle: nothing hangs and no host stays. */
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { browserName, enableSite, openBrowser } from "./support/browser.mjs";
import { openSite } from "./support/site.mjs";
import { until } from "./support/until.mjs";

/** The host has two seconds (tests/integration/lifetime); the rest is for a busy browser. */
const goneTime = 10_000;
const size = 80_000_000;

describe(`ends in ${browserName}`, () => {
  let site, browser, page;

  before(async () => {
    site = await openSite();
    browser = await openBrowser();
    page = await browser.page(site.origin);
  });

  beforeEach(async () => {
    if (page.isClosed()) page = await browser.page(site.origin);
    if (page.url() !== `${site.origin}/`) await page.goto(site.origin);
    if (!(await page.evaluate(() => tryStatus())).enabled) await enableSite(browser, page);
    await until(() => browser.host.running().length === 0);
    browser.host.useReal("hang"); // no seal is done before the test ends it
  });

  after(async () => {
    await browser?.close();
    site?.close();
  });

  const noHost = () => until(() => browser.host.running().length === 0, goneTime);

  /** Begins a long upload and returns when the first bytes have arrived. */
  const beginUpload = () =>
    page.evaluate(async (length) => {
      window.abort = new AbortController();
      const input = makePdf(length);
      await new Promise((resolve, reject) => {
        const onProgress = ({ done }) => done > 0 && resolve();
        window.ending = trySeal(input, { signal: window.abort.signal, onProgress });
        window.ending.then(({ error }) => reject(new Error(`ended too early: ${error?.code}`)));
      });
    }, size);

  it("ends with the page's own reason when the page aborts", async () => {
    await beginUpload();
    const { error, cause } = await page.evaluate(async () => {
      const signal = AbortSignal.abort("enough");
      const late = await webESeal.seal(makePdf(2_000), { signal }).catch((reason) => reason);
      window.abort.abort("changed my mind");
      return { ...(await window.ending), cause: late.cause };
    });
    assert.equal(error.code, "aborted");
    assert.equal(cause, "enough");
    await noHost();
  });

  it("ends when the page navigates away", async () => {
    await beginUpload();
    await page.goto("about:blank");
    await noHost();
  });

  it("ends the promise of a page that comes back from the back/forward cache", async () => {
    await beginUpload();
    await page.goto(`${site.otherOrigin}/`);
    await noHost();
    await page.goBack();
    const code = await page.evaluate(() =>
      "ending" in window ? window.ending.then(({ error }) => error.code) : "loaded anew",
    );
    assert.match(code, /^(aborted|loaded anew)$/);
  });

  it("ends when the page reloads", async () => {
    await beginUpload();
    await page.reload();
    await noHost();
  });

  it("ends when the tab is closed", async () => {
    await beginUpload();
    await page.close();
    await noHost();
  });

  it("ends when the user turns the site off", async () => {
    await beginUpload();
    const popup = await browser.openPopup(page);
    await popup.click("#toggle[data-action=disable]");
    const { error } = await page.evaluate(() => window.ending);
    assert.equal(error.code, "site-not-enabled");
    await popup.close();
    await noHost();
  });

  it("refuses garbage in place of a request, and goes on", async () => {
    browser.host.useReal();
    const codes = await page.evaluate(async () => {
      const send = (request) =>
        new Promise((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = ({ data }) => resolve(data.code);
          window.postMessage({ type: "web-eseal-request", request }, "/", [port2]);
        });
      const document = makePdf(2_000);
      const good = { type: "seal", document, name: "a.pdf", language: "en", options: {} };
      const requests = [
        undefined,
        null,
        "seal",
        { type: "toString" },
        { ...good, document: "blob:https://example.org/1" },
        { ...good, name: 7 },
        { ...good, language: "xx" },
        { ...good, options: null },
        { ...good, options: { reason: { toString: 1 } } },
        { ...good, origin: "https://example.org" },
        { ...good, options: { reason: "x".repeat(10_000) } },
      ];
      return Promise.all(requests.map(send));
    });
    assert.deepEqual([...new Set(codes)], ["invalid-argument"], codes.join());
    const { error } = await page.evaluate(() => trySeal(makePdf(2_000)));
    assert.equal(error, undefined);
  });
});
