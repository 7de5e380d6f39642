/** Settings and help, and what holds for every page of the extension: languages, colours, widths. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browserName, enableSite, openBrowser } from "./support/browser.mjs";
import { writePages } from "./support/files.mjs";
import { axeSource } from "./support/paths.mjs";
import { openSite } from "./support/site.mjs";
import { closePage, until } from "./support/until.mjs";

const words = {
  en: { seal: /Drop PDF documents here/, verify: /Drop a PDF document here/, settings: /New seals/, help: /Is everything ready/ },
  nb: { seal: /Slipp PDF-dokumenter her/, verify: /Slipp et PDF-dokument her/, settings: /Nye segl/, help: /Er alt klart/ },
};

/** @param {object} page @param {RegExp} text */
/** A change of language loads the page anew, in the middle of a question perhaps. */
const shows = (page, text) =>
  until(async () => text.test(await page.evaluate(() => document.body.innerText).catch(() => "")));

describe(`the pages in ${browserName}`, () => {
  let site, browser, sitePage;

  before(async () => {
    site = await openSite();
    browser = await openBrowser();
    sitePage = await browser.page(site.origin);
    await enableSite(browser, sitePage);
    writePages(`${browser.folder}/pages.pdf`, 2);
  });

  after(async () => {
    await browser?.close();
    site?.close();
  });

  /** Chooses the language as a person does. */
  async function speak(language) {
    const page = await browser.ownPage("settings/settings.html");
    await page.waitForSelector("#sites li");
    await page.select("#language", language);
    await shows(page, language === "en" ? words.en.settings : words.nb.settings);
    await closePage(page);
  }

  /** @returns {Promise<string[]>} what is wrong with a page as it is on show */
  async function faults(page) {
    await page.evaluate(axeSource());
    const rules = await page.evaluate(async () =>
      (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`),
    );
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    return sideways ? [...rules, "scrolls sideways"] : rules;
  }

  /** 600 pixels are 1200 at 200 %. */
  async function looksRight(page) {
    for (const scheme of ["light", "dark"]) {
      await browser.colours(page, scheme);
      for (const width of [1200, 600, 360]) {
        await page.setViewport({ width, height: 800 });
        assert.deepEqual(await faults(page), [], `${page.url()} ${scheme} ${width}`);
      }
    }
  }

  for (const language of ["en", "nb"]) {
    it(`are accessible in every colour and width, in ${language}`, async () => {
      await speak(language);
      for (const name of ["seal", "verify", "settings", "help"]) {
        const page = await browser.ownPage(`${name}/${name}.html`);
        await shows(page, words[language][name]);
        assert.equal(await page.evaluate(() => document.documentElement.lang), language);
        await looksRight(page);
        if (name === "seal") {
          await (await page.$("#files")).uploadFile(`${browser.folder}/pages.pdf`);
          await page.waitForSelector(".page canvas");
          await page.click("input[value=visible]");
          await page.$eval("#look", (look) => (look.open = true));
          await looksRight(page);
        }
        await page.close();
      }
      const popup = await browser.openPopup(sitePage);
      await until(async () => /(valid until|gyldig til) \d/.test(await popup.text()));
      assert.deepEqual(await popup.accessibilityFaults(), []);
      await popup.close();
    });
  }

  it("let a person check what stands in the way of a seal", async () => {
    await speak("en");
    const page = await browser.ownPage("help/help.html");
    await page.waitForSelector("[data-check=sites]");
    const state = (id) => page.$eval(`[data-check=${id}] .pill`, ({ dataset }) => dataset.state);
    for (const id of ["program", "configuration", "driver", "token", "certificate", "sites"]) {
      assert.equal(await state(id), "ok", id);
    }
    assert.match(await page.$eval("[data-check=certificate]", (row) => row.innerText), /on a QSCD/);
    const states = await page.$$eval("#checks .pill", (pills) => pills.map(({ dataset }) => dataset.state));
    const order = ["failed", "warning", "ok", "skipped"];
    assert.deepEqual(states, [...states].sort((one, other) => order.indexOf(one) - order.indexOf(other)));
    const verdict = () => page.$eval("#checks-verdict", ({ innerText }) => innerText);
    const failing = states.filter((each) => each === "failed").length;
    assert.match(await verdict(), failing === 0 ? /^(Everything is|Ready)/ : new RegExp(`^${failing} thing`));
    assert.equal(await page.$eval("#install", ({ hidden }) => hidden), true);
    await browser.host.whileMissing(async () => {
      await page.click("#again");
      await page.waitForSelector("[data-check=program] .pill[data-state=failed]");
      assert.match(await page.$eval("[data-check=program]", (row) => row.innerText), /web-eseal install/);
      assert.equal(await page.$("[data-check=token]"), null);
      assert.match(await verdict(), /^1 thing has to be put right/);
      assert.match(await page.$eval("#install", ({ innerText }) => innerText), /sudo apt install/);
      assert.equal(await state("sites"), "ok");
    });
    await page.close();
  });

  it("keep the defaults of seals, and fill them in", async () => {
    const settings = await browser.ownPage("settings/settings.html");
    await settings.waitForSelector("#sites li");
    await settings.type("#location", "Tromsø");
    await settings.select("#level", "B-T");
    await settings.select("#certify", "form-filling");
    const stored = () => settings.evaluate(async () => (await (globalThis.browser ?? chrome).storage.local.get()).settings);
    await until(async () => (await stored()).certify === "form-filling");
    await settings.close();
    const page = await browser.ownPage("seal/seal.html");
    await until(() => page.evaluate(() => document.getElementById("location").value === "Tromsø"));
    assert.equal(await page.$eval("#certify", ({ value }) => value), "form-filling");
    assert.equal(await page.$eval("#level", ({ value }) => value), "B-T");
    await page.close();
  });

  it("list the sites, and turn one off", async () => {
    const page = await browser.ownPage("settings/settings.html");
    await shows(page, new RegExp(new URL(site.origin).host));
    await page.evaluate(() => document.querySelector("#sites li button:last-child").click());
    await shows(page, /To use Web eSeal on a site/);
    await until(async () => !(await sitePage.evaluate(() => tryStatus())).enabled);
    await page.close();
  });
});

// Chromium reads policies from a folder of the whole computer, and only root may show it another.
const mayHavePolicy = browserName === "firefox" || process.getuid?.() === 0;
describe(`a policy of the administrator in ${browserName}`, { skip: !mayHavePolicy }, () => {
  it("is shown as fixed, and holds", async () => {
    const site = await openSite();
    const policy = { language: "nb", location: "Bergen", level: "B-B", hashSealing: false, allowedSites: ["https://a.example"] };
    const browser = await openBrowser({ policy });
    try {
      const page = await browser.ownPage("settings/settings.html");
      await shows(page, /Virksomheten din har låst noen av innstillingene/);
      assert.deepEqual(
        await page.evaluate(() => ["location", "language", "level", "reason"].map((id) => document.getElementById(id).disabled)),
        [true, true, true, false],
      );
      assert.equal(await page.$eval("#location", ({ value }) => value), "Bergen");
      const popup = await browser.openPopup(await browser.page(site.origin));
      await until(async () => /Administratoren har ikke godkjent/.test(await popup.text()));
      assert.doesNotMatch(await popup.text(), /Slå på for dette nettstedet/);
      await popup.close();
    } finally {
      await browser.close();
      site.close();
    }
  });
});
