/** Many documents of a page, with one consent. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browserName, enableSite, openBrowser } from "./support/browser.mjs";
import { openSite } from "./support/site.mjs";
import { until } from "./support/until.mjs";

describe(`batches in ${browserName}`, () => {
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

  it("seals 200 documents of 1 MB; a broken one does not stop the others", async () => {
    const { results, told, stages, prefix } = await page.evaluate(async () => {
      const documents = Array.from({ length: 200 }, (_, at) => makePdf(1_000_000, `contract-${at}.pdf`));
      documents[77] = new File([new Uint8Array(1_000_000)], "broken.pdf");
      const order = [];
      const seen = new Set();
      const all = await tryBatch(documents, {
        onResult: (_, document) => order.push(document),
        onProgress: ({ stage, document }) => seen.add(`${stage} ${document}`),
      });
      window.sealed = window.batch[199];
      return { results: all, told: order, stages: [...seen], prefix: await beginsWith(documents[199]) };
    });
    assert.equal(results.error, undefined, JSON.stringify(results.error));
    assert.equal(results.length, 200);
    assert.deepEqual(told, Array.from({ length: 200 }, (_, at) => at));
    const failed = results.filter(({ error }) => error);
    assert.deepEqual(failed.map(({ error }) => error.code), ["not-a-pdf"]);
    assert.equal(results[77].error?.code, "not-a-pdf");
    assert.ok(results.every(({ error, size, inputSize, appendedSize }) => error || size === inputSize + appendedSize));
    assert.ok(stages.includes("signing 199"), stages.join());
    assert.equal(prefix, true);
    assert.equal(browser.host.running().length, 0);
  });

  it("keeps what was sealed when the page gives up half way", async () => {
    const codes = await page.evaluate(async () => {
      const giveUp = new AbortController();
      // So many that a slow page has given up long before the last one.
      const documents = Array.from({ length: 80 }, () => makePdf(200_000));
      const onResult = (_, document) => document === 2 && giveUp.abort();
      const results = await tryBatch(documents, { signal: giveUp.signal, onResult });
      return results.map(({ error }) => error?.code ?? "sealed");
    });
    assert.deepEqual(codes.slice(0, 3), ["sealed", "sealed", "sealed"]);
    assert.equal(codes.at(-1), "aborted");
    assert.equal(codes.length, 80);
    await until(() => browser.host.running().length === 0);
  });

  it("refuses what is no list of documents", async () => {
    const codes = await page.evaluate(async () => {
      const tried = [[], [makePdf(1000), "text"]].map((documents) => tryBatch(documents));
      return (await Promise.all(tried)).map(({ error }) => [error.code, error.data.argument]);
    });
    assert.deepEqual(codes, [
      ["invalid-argument", "documents"],
      ["invalid-argument", "documents"],
    ]);
  });
});
