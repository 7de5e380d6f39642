/** What a page learns before it can seal: not installed, not enabled, not possible, no host. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browserName, enableSite, openBrowser } from "./support/browser.mjs";
import { openSite } from "./support/site.mjs";

describe(`presence in ${browserName}`, () => {
  let site, browser;

  before(async () => {
    site = await openSite();
    browser = await openBrowser();
  });

  after(async () => {
    await browser?.close();
    site?.close();
  });

  it("is installed but not enabled on a site that the user has not chosen", async () => {
    const page = await browser.page(site.origin);
    const status = await page.evaluate(() => tryStatus());
    assert.equal(status.installed, true);
    assert.equal(status.enabled, false);
    assert.equal(status.host, null);
    assert.equal(status.problem.code, "site-not-enabled");
    const { error } = await page.evaluate(() => trySeal(makePdf(2_000)));
    assert.equal(error.code, "site-not-enabled");
    assert.match(error.remedy, /icon/);
    assert.equal(browser.host.started(), 0);
    await page.close();
  });

  it("sends nothing to the site when a page asks", async () => {
    const page = await browser.page(site.origin);
    const known = site.requests.length;
    await page.evaluate(() => tryStatus());
    assert.deepEqual(site.requests.slice(known), []);
    await page.close();
  });

  it("leaves the question open where the page's policy forbids it", async () => {
    const page = await browser.page(`${site.origin}/?policy=default-src 'self'`);
    const status = await page.evaluate(() => tryStatus());
    assert.equal(status.installed, null);
    assert.equal(status.problem.code, "extension-missing");
    assert.deepEqual(status.problem.data, { certain: false });
    await page.close();
  });

  it("answers where the page's policy allows the one address", async () => {
    const policy = "default-src 'self'; frame-src https://installed.web-eseal.invalid";
    const page = await browser.page(`${site.origin}/?policy=${policy}`);
    const status = await page.evaluate(() => tryStatus());
    assert.equal(status.installed, true);
    assert.equal(status.problem.code, "site-not-enabled");
    await page.close();
  });

  it("works under a strict policy once the site is enabled, and names the host's version", async () => {
    const page = await browser.page(`${site.origin}/?policy=default-src 'self'`);
    await enableSite(browser, page);
    const status = await page.evaluate(() => tryStatus());
    assert.equal(status.installed, true);
    assert.equal(status.enabled, true);
    assert.equal(status.problem, null);
    assert.match(status.extensionVersion, /^\d+\.\d+\.\d+$/);
    assert.match(status.host.version, /^\d+\.\d+/);
    assert.equal(status.host.protocol, 1);
    await page.close();
  });

  it("enables exactly one site: another name of the same computer stays out", async () => {
    const page = await browser.page(site.otherOrigin);
    const { error } = await page.evaluate(() => trySeal(makePdf(2_000)));
    assert.equal(error.code, "site-not-enabled");
    await page.close();
  });

  it("enables exactly one site: another port of the same name stays out", async () => {
    const neighbour = await openSite();
    const page = await browser.page(neighbour.origin);
    const status = await page.evaluate(() => tryStatus());
    assert.equal(status.enabled, false);
    assert.equal(status.host, null);
    const { error } = await page.evaluate(() => trySeal(makePdf(2_000)));
    assert.equal(error.code, "site-not-enabled");
    await page.close();
    neighbour.close();
  });

  it("refuses an enabled site inside a frame of another site", async () => {
    const page = await browser.page(site.otherOrigin);
    const code = await sealInFrame(page, `${site.origin}/`);
    assert.equal(code, "origin-refused");
    await page.close();
  });

  it("seals in a frame of the same site", async () => {
    const page = await browser.page(site.origin);
    assert.equal(await sealInFrame(page, `${site.origin}/`), "sealed");
    await page.close();
  });

  it("refuses a frame that has no origin of its own", async () => {
    const page = await browser.page(site.origin);
    const code = await sealInFrame(page, `${site.origin}/`, "allow-scripts");
    assert.match(code, /^(origin-refused|site-not-enabled|extension-missing)$/);
    await page.close();
  });

  it("says that the host is missing", async () => {
    const page = await browser.page(site.origin);
    const { status, sealed } = await browser.host.whileMissing(() =>
      page.evaluate(async () => ({ status: await tryStatus(), sealed: await trySeal(makePdf(2_000)) })),
    );
    assert.equal(status.host, null);
    assert.equal(status.problem.code, "host-missing");
    assert.equal(sealed.error.code, "host-missing");
    assert.equal(sealed.error.retriable, true);
    await page.close();
  });

  it("says that the host is of another version", async () => {
    const page = await browser.page(site.origin);
    browser.host.useDouble("other-version");
    const { error } = await page.evaluate(() => trySeal(makePdf(2_000)));
    browser.host.useReal();
    assert.equal(error.code, "version-mismatch");
    assert.equal(error.data.host, "99.0.0");
    await page.close();
  });

  it("says that the host stopped in the middle", async () => {
    const page = await browser.page(site.origin);
    browser.host.useDouble("crash");
    const { error } = await page.evaluate(() => trySeal(makePdf(2_000)));
    browser.host.useReal();
    assert.equal(error.code, "host-stopped");
    await page.close();
  });

  it("is off again when the permission is taken back in the browser's settings", async () => {
    const page = await browser.page(site.origin);
    await browser.revokePermission("http://localhost/*");
    await page.waitForFunction(() => tryStatus().then(({ enabled }) => !enabled));
    const { error } = await page.evaluate(() => trySeal(makePdf(2_000)));
    assert.equal(error.code, "site-not-enabled");
    await page.reload();
    const status = await page.evaluate(() => tryStatus());
    assert.equal(status.problem.code, "site-not-enabled");
    await page.close();
  });
});

describe(`presence in ${browserName} without the extension`, () => {
  let site, browser;

  before(async () => {
    site = await openSite();
    browser = await openBrowser({ extension: false });
  });

  after(async () => {
    await browser?.close();
    site?.close();
  });

  it("is not installed, and says so within a few seconds", async () => {
    const page = await browser.page(site.origin);
    const status = await page.evaluate(() => tryStatus({ language: "nb" }));
    assert.equal(status.installed, false);
    assert.equal(status.problem.code, "extension-missing");
    assert.match(status.problem.message, /ikke installert/);
    const { error } = await page.evaluate(() => trySeal(makePdf(2_000)));
    assert.equal(error.code, "extension-missing");
  });
});

/**
 * Seals in a frame of the page and tells how it ended.
 * @param {object} page
 * @param {string} address
 * @param {string} [sandbox]
 */
async function sealInFrame(page, address, sandbox) {
  const element = await page.evaluateHandle(
    async (src, rights) => {
      const frame = document.createElement("iframe");
      if (rights) frame.setAttribute("sandbox", rights);
      const loaded = new Promise((resolve) => frame.addEventListener("load", resolve));
      frame.src = src;
      document.body.append(frame);
      await loaded;
      return frame;
    },
    address,
    sandbox,
  );
  const frame = await element.contentFrame();
  await frame.waitForFunction(() => typeof window.trySeal === "function");
  const { error } = await frame.evaluate(() => trySeal(makePdf(2_000)));
  return error?.code ?? "sealed";
}
