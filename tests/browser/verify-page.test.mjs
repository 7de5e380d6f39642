/** The verify page as a person uses it: plain words, frames on the pages, a report to keep. */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { browserName, enableSite, openBrowser } from "./support/browser.mjs";
import { writePages } from "./support/files.mjs";
import { axeSource, testRoot } from "./support/paths.mjs";
import { broken, qualifiedSeal, reportOf, unconfirmed } from "./support/reports.mjs";
import { openLists } from "./support/lists.mjs";
import { openSite } from "./support/site.mjs";
import { until } from "./support/until.mjs";

const sentence = /Qualified Electronic Seal according to EU Regulation 910\/2014/;

describe(`the verify page in ${browserName}`, () => {
  let browser, page, downloads;

  before(async () => {
    browser = await openBrowser();
    downloads = `${browser.folder}/downloads`;
    mkdirSync(downloads);
    writePages(`${browser.folder}/avtale.pdf`, 3);
    page = await browser.ownPage("verify/verify.html");
    await page.setViewport({ width: 1200, height: 800 });
    await browser.downloadInto(page, downloads);
    await page.waitForSelector("#choose");
  });

  after(() => browser?.close());

  const shown = (selector) => page.$eval(selector, (element) => element.innerText);
  const visible = (selector) => page.$eval(selector, (element) => element.checkVisibility());

  /** Verifies the document, with a program that says this of it. */
  async function verify(report) {
    const file = `${browser.folder}/report.json`;
    writeFileSync(file, typeof report === "string" ? report : JSON.stringify(report));
    browser.host.useDouble("report", file);
    await page.$eval("#verdict", (verdict) => (verdict.hidden = true));
    await (await page.$("#files")).uploadFile(`${browser.folder}/avtale.pdf`);
    await until(async () => (await visible("#verdict")) || (await visible("#problem")));
    await page.waitForSelector(".page canvas");
  }

  async function faults() {
    await page.evaluate(axeSource());
    const rules = await page.evaluate(async () =>
      (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`),
    );
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    return sideways ? [...rules, "scrolls sideways"] : rules;
  }

  it("says who sealed, when, that nothing was changed, and the sentence of a qualified seal", async () => {
    await verify(reportOf("passed", [qualifiedSeal]));
    const words = await shown("#signatures li");
    for (const said of [/The seal is valid/, /Blåbærbruket AS \(NTRNO-987654321\)/, /proved by a time-stamp/, sentence]) {
      assert.match(words, said);
    }
    assert.match(await shown(".qualified"), sentence);
    assert.equal(await page.$eval("#verdict", ({ dataset }) => dataset.state), "ok");
    assert.equal(await page.evaluate(() => document.activeElement.id), "verdict");
  });

  it("marks a seal on its page, and leads there and back", async () => {
    const at = await page.$eval(".mark", (mark) => {
      const [inner, outer] = [mark, mark.closest(".page")].map((element) => element.getBoundingClientRect());
      const scale = 595 / outer.width;
      return [inner.left - outer.left, outer.bottom - inner.bottom, inner.width, inner.height].map((length) => length * scale);
    });
    [60, 640, 200, 64].forEach((length, index) => assert.ok(Math.abs(at[index] - length) < 2, at.join()));
    await page.click("#signatures .button");
    assert.equal(await page.evaluate(() => document.activeElement.className), "mark");
    await page.click(".mark");
    assert.equal(await page.evaluate(() => document.activeElement.className), "signature");
  });

  it("shows the rest on demand, and all of it when it is printed", async () => {
    assert.equal(await visible("#signatures details dl"), false);
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    const details = await shown("#signatures details");
    for (const said of [/TOTAL-PASSED/, /B-LTA/, /Issuing CA/, /TSA 1/, /Not revoked/, /revision 1 of 2/, /EN 319 102-1 5\.2\.7/]) {
      assert.match(details, said);
    }
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    assert.equal(await visible("#signatures details dl"), false);
    await page.click("#save");
    await until(() => existsSync(`${downloads}/avtale.report.json`));
    await until(() => readFileSync(`${downloads}/avtale.report.json`, "utf8").endsWith("}\n"));
    const kept = JSON.parse(readFileSync(`${downloads}/avtale.report.json`, "utf8"));
    assert.deepEqual(kept, reportOf("passed", [qualifiedSeal]));
  });

  it("never gives a seal that did not pass the look of a qualified one", async () => {
    await verify(reportOf("failed", [unconfirmed, broken], { trust: { state: "expired", lists: 31, updated: null } }));
    const words = await shown("#report");
    assert.match(words, /could not be confirmed[^]*not valid[^]*changed in a way that is not permitted[^]*out of date/);
    assert.match(words, /Not visible on any page/);
    assert.equal(await page.$(".qualified"), null);
    assert.equal(await page.$eval("#verdict", ({ dataset }) => dataset.state), "failed");
  });

  it("is accessible in both colours and every width", async () => {
    for (const scheme of ["light", "dark"]) {
      await browser.colours(page, scheme);
      for (const width of [1200, 600, 360]) {
        await page.setViewport({ width, height: 800 });
        assert.deepEqual(await faults(), [], `${scheme} ${width}`);
      }
    }
    await browser.colours(page, "light");
    await page.setViewport({ width: 1200, height: 800 });
  });

  it("tells of a document that nobody signed", async () => {
    await verify(reportOf("unsigned", []));
    assert.match(await shown("#verdict"), /no signature and no seal/);
    assert.equal(await page.$eval("#verdict", ({ dataset }) => dataset.state), "none");
  });

  it("believes no report that is not whole", async () => {
    for (const wrong of ["no JSON", "{}", JSON.stringify(reportOf("passed", [{ ...qualifiedSeal, indication: "PASSED" }]))]) {
      await verify(wrong);
      assert.match(await shown("#problem"), /could not be read/);
      assert.equal(await visible("#verdict"), false);
    }
  });
});

describe(`verify() of the page library in ${browserName}`, () => {
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

  it("gives an enabled site the report", async () => {
    const early = await page.evaluate(() => webESeal.verify(makePdf(2_000)).catch(({ code }) => code));
    assert.equal(early, "site-not-enabled");
    await enableSite(browser, page);
    const report = reportOf("passed", [qualifiedSeal]);
    writeFileSync(`${browser.folder}/report.json`, JSON.stringify(report));
    browser.host.useDouble("report", `${browser.folder}/report.json`);
    const { got, stages } = await page.evaluate(async () => {
      const seen = new Set();
      const onProgress = ({ stage }) => seen.add(stage);
      return { got: await webESeal.verify(makePdf(2_000), { time: new Date(0), onProgress }), stages: [...seen] };
    });
    assert.deepEqual(got, report);
    assert.deepEqual(stages, ["verifying"]);
  });

  it("gives what the program itself finds in a sealed document, by what is trusted", async () => {
    browser.host.useReal();
    const judged = (options) => page.evaluate(async (given) => {
      const { verdict, signatures: [{ indication, subIndication, kind, coverage, chain }] } = await webESeal.verify(window.sealed, given);
      return { verdict, indication, subIndication, kind, whole: coverage.whole, known: chain.length };
    }, options);
    const sealed = await page.evaluate(() => trySeal(makePdf(2_000)));
    assert.equal(sealed.error, undefined, JSON.stringify(sealed.error));
    const unknown = { verdict: "indeterminate", indication: "INDETERMINATE", kind: "seal", whole: true };
    const { known, ...first } = await judged({});
    assert.deepEqual(first, { ...unknown, subIndication: "NO_CERTIFICATE_CHAIN_FOUND" });
    browser.host.configure({ trust: { anchors: [testRoot] } });
    const { known: more, ...second } = await judged({ offline: true });
    assert.deepEqual(second, { ...unknown, subIndication: "TRY_LATER" });
    assert.ok(more >= 2 && more > known, `${known} ${more}`);
  });

  it("shows on the verify page what the program itself finds", async () => {
    const path = `${browser.folder}/forseglet.pdf`;
    const base64 = await page.evaluate(async () => btoa(String.fromCharCode(...new Uint8Array(await window.sealed.arrayBuffer()))));
    writeFileSync(path, Buffer.from(base64, "base64"));
    const own = await browser.ownPage("verify/verify.html");
    const look = async () => {
      await own.$eval("#verdict", (verdict) => (verdict.hidden = true));
      await (await own.waitForSelector("#files")).uploadFile(path);
      await own.waitForSelector("#verdict:not([hidden])", { visible: true });
      return own.$eval("#report", (report) => report.textContent);
    };
    assert.match(await look(), /not known yet whether the certificate was revoked[^]*Issued by Demo Trust Root CA/);
    browser.host.configure();
    assert.match(await look(), /issuer of the certificate is not one that is trusted here/);
    assert.equal(await own.$eval("#verdict", ({ dataset }) => dataset.state), "warning");
    await own.close();
  });

  it("has trusted lists fetched that are missing, tells what went wrong, and verifies again", async () => {
    const lists = await openLists(`${browser.folder}/trust`);
    try {
      const own = await browser.ownPage("verify/verify.html");
      const trust = { lotl: `${lists.base}/lotl.xml`, signers: [`${browser.folder}/trust/signer.pem`] };
      browser.host.configure({ trust });
      await (await own.waitForSelector("#files")).uploadFile(`${browser.folder}/forseglet.pdf`);
      await own.waitForSelector("#fetch-lists", { visible: true });
      await own.evaluate(axeSource());
      assert.deepEqual(await own.evaluate(async () => (await axe.run()).violations.map(({ id }) => id)), []);
      await own.click("#fetch-lists");
      await own.waitForSelector("#problem", { visible: true });
      assert.match(await own.$eval("#problem", ({ innerText }) => innerText), /server could not be reached/);
      browser.host.configure({ trust, network: { privateAddresses: true } });
      await own.click("#fetch-lists");
      await own.waitForFunction(() => /by the trusted lists of the European Union/.test(document.querySelector("#about").innerText));
      assert.equal(await own.$eval("#fetch-lists", (button) => button.checkVisibility()), false);
      assert.equal(await own.$eval("#problem", (problem) => problem.checkVisibility()), false);
      await own.close();
    } finally {
      lists.close();
    }
  });
});
