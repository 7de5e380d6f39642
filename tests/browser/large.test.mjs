/** A document of 300 MB, chosen from the disk. */
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { browserName, enableSite, openBrowser } from "./support/browser.mjs";
import { writePdf } from "./support/files.mjs";
import { openSite } from "./support/site.mjs";

const size = 300_000_000;
/** The host keeps the document in a file of its own, so its memory must not grow with it. */
const mostMemory = 100_000;

describe(`a large document in ${browserName}`, () => {
  let site, browser, page;

  before(async () => {
    site = await openSite();
    browser = await openBrowser();
    page = await browser.page(site.origin);
    await enableSite(browser, page);
    writePdf(`${browser.folder}/large.pdf`, size);
    await (await page.$("#file")).uploadFile(`${browser.folder}/large.pdf`);
  });

  after(async () => {
    await browser?.close();
    site?.close();
  });

  it("is sealed, and the host stays small", async () => {
    let most = 0;
    const watch = setInterval(() => {
      for (const pid of browser.host.running()) most = Math.max(most, anonymousMemory(pid));
    }, 100);
    const seal = page.evaluate(async () => {
      const [input] = document.getElementById("file").files;
      return { ...(await trySeal(input)), prefix: await beginsWith(input) };
    });
    const result = await seal.finally(() => clearInterval(watch));
    assert.equal(result.error, undefined, JSON.stringify(result.error));
    assert.equal(result.inputSize, statSync(`${browser.folder}/large.pdf`).size);
    assert.equal(result.prefix, true);
    assert.ok(most > 0 && most < mostMemory, `${most} kB`);
  });
});

/**
 * @param {number} pid
 * @returns {number} kB of memory that is no file
 */
function anonymousMemory(pid) {
  try {
    return Number(/RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0; // it has just ended
  }
}
