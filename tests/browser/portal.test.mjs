/** The demo portal, used as a person does. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { startPortal } from "../../installer/demo/portal-server.mjs";
import { browserName, openBrowser } from "./support/browser.mjs";
import { axeSource, repository } from "./support/paths.mjs";
import { until } from "./support/until.mjs";

const sample = `${repository}installer/demo/portal/samples/agreement-en.pdf`;

describe(`the demo portal in ${browserName}`, () => {
  let portal, browser, page;

  before(async () => {
    portal = await startPortal();
    browser = await openBrowser();
    page = await browser.page(portal.address);
    await page.click("[data-language=en]");
  });

  after(async () => {
    await browser?.close();
    portal?.close();
  });

  const faults = async () => {
    await page.evaluate(axeSource());
    return page.evaluate(async () => (await axe.run()).violations.map((fault) => fault.id));
  };
  const visible = (selector) => page.waitForSelector(selector, { visible: true });
  const text = (selector) => page.$eval(selector, (element) => element.innerText);

  it("tells a new visitor how to enable the site, and is ready as soon as that is done", async () => {
    await visible("#notice");
    assert.match(await text("#notice"), /not enabled on this site/);
    assert.deepEqual(await faults(), []);
    await browser.grantPermission("http://localhost/*");
    const popup = await browser.openPopup(page);
    await popup.click("#toggle[data-action=enable]");
    await page.waitForFunction(() => {
      window.dispatchEvent(new Event("focus"));
      return document.querySelector("#ready").dataset.state === "ready";
    });
    await popup.close();
  });

  it("seals a chosen PDF and offers it for download", async () => {
    await (await page.$("#file")).uploadFile(sample);
    await page.type("#reason", "Framework agreement");
    await page.click("#seal");
    await visible("#download");
    assert.match(await text("#result"), /The contract is sealed/);
    assert.deepEqual(await faults(), []);
    const downloads = `${browser.folder}/downloads`;
    await browser.downloadInto(page, downloads);
    await page.click("#download");
    const complete = () => existsSync(downloads) && readdirSync(downloads).join() === "agreement-en-sealed.pdf";
    await until(complete);
    await page.bringToFront(); // Firefox shows a PDF that it has just stored
    const [input, sealed] = [sample, `${downloads}/agreement-en-sealed.pdf`].map((path) => readFileSync(path));
    assert.ok(sealed.subarray(0, input.length).equals(input));
    assert.ok(sealed.length > input.length);
  });

  it("changes the language of everything, also of a result", async () => {
    await page.click("[data-language=nb]");
    assert.match(await text("#result"), /Avtalen er forseglet/);
    assert.match(await text(".panel-head"), /Forsegle avtalen/);
    assert.equal(await page.$eval("html", (root) => root.lang), "nb");
  });

  it("seals a sample contract", async () => {
    await page.click("#result .secondary");
    await page.click("[data-sample=delivery]");
    await page.waitForFunction(() => !document.querySelector("#seal").disabled);
    await page.click("#seal");
    await visible("#download");
  });

  it("shows what went wrong and what to do", async () => {
    await page.click("#result .secondary");
    await (await page.$("#file")).uploadFile(sample);
    await browser.host.whileMissing(async () => {
      await page.click("#seal");
      await visible("#error");
    });
    assert.match(await text("#error"), /Web eSeal-programmet ble ikke funnet[^]*web-eseal install[^]*host-missing/);
    assert.deepEqual(await faults(), []);
    await page.click("#error .primary");
    await visible("#download");
  });

  it("does not take what is no PDF", async () => {
    await page.click("#result .secondary");
    await (await page.$("#file")).uploadFile(`${repository}LICENSE`);
    assert.match(await text("#chosen"), /ikke en PDF/);
    assert.equal(await page.$eval("#seal", (button) => button.disabled), true);
  });
});
