/** The whole way in a real browser: page, extension, host and back. */
import assert from "node:assert/strict";
import { statSync, truncateSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { browserName, enableSite, openBrowser } from "./support/browser.mjs";
import { writePdf } from "./support/files.mjs";
import { openSite } from "./support/site.mjs";
import { until } from "./support/until.mjs";

describe(`sealing in ${browserName}`, () => {
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

  it("returns the input byte for byte with the seal behind it", async () => {
    const result = await page.evaluate(async () => {
      const input = makePdf(20_000);
      const sealed = await trySeal(input, { reason: "Contract 42" });
      return { ...sealed, prefix: await beginsWith(input), inputIs: input.size, own: await sha256(window.sealed) };
    });
    assert.equal(result.error, undefined, JSON.stringify(result.error));
    assert.equal(result.type, "application/pdf");
    assert.equal(result.prefix, true);
    assert.equal(result.inputSize, result.inputIs);
    assert.equal(result.size, result.inputSize + result.appendedSize);
    assert.equal(result.sha256, result.own);
    assert.equal(result.level, "B-B");
    assert.match(result.certificate.fingerprint, /^[0-9a-f]{64}$/);
    assert.notEqual(result.certificate.organisation, "");
  });

  it("seals a document of several slices, chosen in a file dialog", async () => {
    const path = `${browser.folder}/several.pdf`;
    writePdf(path, 6_000_000);
    await (await page.$("#file")).uploadFile(path);
    const result = await page.evaluate(async () => {
      const [input] = document.getElementById("file").files;
      return { ...(await trySeal(input)), prefix: await beginsWith(input) };
    });
    assert.equal(result.error, undefined, JSON.stringify(result.error));
    assert.equal(result.inputSize, statSync(path).size);
    assert.equal(result.prefix, true);
  });

  it("reports every stage once, and the bytes while it receives", async () => {
    const { size, steps } = await page.evaluate(async () => {
      const input = makePdf(3_000_000);
      const seen = [];
      await trySeal(input, { onProgress: (step) => seen.push(step) });
      return { size: input.size, steps: seen };
    });
    const stages = steps.map(({ stage }) => stage).filter((stage, at, all) => stage !== all[at - 1]);
    const every = ["confirming", "finding-token", "preparing", "receiving", "signing"];
    assert.deepEqual([...stages].sort(), every);
    assert.deepEqual(stages.slice(-3), ["preparing", "confirming", "signing"]);
    const received = steps.filter(({ stage }) => stage === "receiving");
    assert.equal(received.at(-1).done, size);
    assert.ok(received.every(({ total }) => total === size));
  });

  it("does two seals of one page after each other", async () => {
    const results = await page.evaluate(() =>
      Promise.all([trySeal(makePdf(2_000, "one.pdf")), trySeal(makePdf(3_000, "two.pdf"))]),
    );
    assert.deepEqual(results.map(({ error }) => error), [undefined, undefined]);
  });

  it("shows how a seal will look, before anything is sealed", async () => {
    const { look, sample, unseen } = await page.evaluate(async () => {
      const rectangle = "50,50,200,64";
      return {
        look: await tryPreview(makePdf(2_000), { rectangle, signerName: "Blåbærbruket AS" }),
        sample: await tryPreview(makePdf(2_000), { rectangle, language: "nb" }),
        unseen: await tryPreview(makePdf(2_000), {}),
      };
    });
    assert.equal(look.type, "image/svg+xml", JSON.stringify(look));
    assert.match(look.svg, /<svg/);
    assert.notEqual(look.svg, sample.svg);
    assert.equal(unseen.error.code, "invalid-argument");
  });

  it("passes the host's word on a wrong option to the page", async () => {
    const { error } = await page.evaluate(() => trySeal(makePdf(2_000), { digestAlgorithm: "md5" }));
    assert.equal(error.name, "ESealError");
    assert.equal(error.code, "invalid-argument");
    assert.equal(error.number, 10);
    assert.equal(error.retriable, false);
    assert.notEqual(error.remedy, "");
  });

  it("refuses what is no document and what is no text, without asking the host", async () => {
    const started = browser.host.started();
    const codes = await page.evaluate(async () => {
      const attempts = [trySeal("text"), trySeal(null), trySeal(makePdf(2_000), { reason: 7 })];
      return (await Promise.all(attempts)).map(({ error }) => error.code);
    });
    assert.deepEqual(codes, ["invalid-argument", "invalid-argument", "invalid-argument"]);
    assert.equal(browser.host.started(), started);
  });

  it("speaks the language that the page asks for", async () => {
    const { error } = await page.evaluate(() => trySeal("text", { language: "nb-NO" }));
    assert.match(error.message, /ukjent eller feil verdi/);
  });

  it("says that a file was cut short after it was chosen", async () => {
    const path = `${browser.folder}/changing.pdf`;
    writePdf(path, 3_000_000);
    await (await page.$("#file")).uploadFile(path);
    truncateSync(path, 1_000_000);
    const { error } = await page.evaluate(() => trySeal(document.getElementById("file").files[0]));
    assert.equal(error?.code, "input-unreadable");
  });

  it("leaves no host behind", async () => {
    await until(() => browser.host.running().length === 0, 4_000);
  });
});

// Chromium before 148 carries only JSON between content script and background.
describe("sealing in an older Chromium", { skip: browserName !== "chromium" }, () => {
  let site, browser, page;

  before(async () => {
    site = await openSite();
    browser = await openBrowser({ onlyJson: true });
    page = await browser.page(site.origin);
    await enableSite(browser, page);
  });

  after(async () => {
    await browser?.close();
    site?.close();
  });

  it("passes the document by its address", async () => {
    const result = await page.evaluate(async () => {
      const input = makePdf(2_000_000);
      return { ...(await trySeal(input)), prefix: await beginsWith(input) };
    });
    assert.equal(result.error, undefined, JSON.stringify(result.error));
    assert.equal(result.prefix, true);
  });

  it("passes a file from the disk too", async () => {
    const path = `${browser.folder}/file.pdf`;
    writePdf(path, 2_000_000);
    await (await page.$("#file")).uploadFile(path);
    const result = await page.evaluate(() => trySeal(document.getElementById("file").files[0]));
    assert.equal(result.error, undefined, JSON.stringify(result.error));
    assert.equal(result.inputSize, statSync(path).size);
  });

  it("refuses what is no document", async () => {
    const code = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = ({ data }) => resolve(data.code);
          const request = { type: "seal", document: {}, name: "a.pdf", language: "en", options: {} };
          window.postMessage({ type: "web-eseal-request", request }, "/", [port2]);
        }),
    );
    assert.equal(code, "invalid-argument");
  });
});
