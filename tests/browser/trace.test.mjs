/** The trace that a developer or a helper of the user follows a request by. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browserName, enableSite, openBrowser } from "./support/browser.mjs";
import { openSite } from "./support/site.mjs";
import { until } from "./support/until.mjs";

/** Each hop of a line like `web-eseal 04:55:43.752  page → content  seal {…}`, and its message. */
const line = /^web-eseal \d\d:\d\d:\d\d\.\d\d\d {2}(?<hop>\S+ → \S+) {2}(?:job \d+ {2})?(?<what>\S+)/;

describe(`the trace in ${browserName}`, () => {
  let site, browser, page;
  const lines = [];

  before(async () => {
    site = await openSite();
    browser = await openBrowser();
    page = await browser.page(`${site.origin}/?web-eseal-trace`);
    await enableSite(browser, page);
    page.on("console", (message) => lines.push(message.text()));
  });

  after(async () => {
    await browser?.close();
    site?.close();
  });

  const seal = () => page.evaluate(() => trySeal(makePdf(5_000, "secret-name.pdf"), { reason: "secret reason" }));
  const hops = () => lines.map((text) => line.exec(text)?.groups).filter(Boolean);
  const seen = (hop, what) => hops().findIndex((each) => each.hop === hop && each.what === what);

  it("shows the page's own hops alone while the switch is off", async () => {
    assert.equal((await seal()).error, undefined);
    await until(() => seen("extension → page", "sealed") >= 0);
    assert.deepEqual([...new Set(hops().map(({ hop }) => hop))].sort(), ["extension → page", "page → extension"]);
  });

  it("shows each hop in its order, with times and without content", async () => {
    const help = await browser.ownPage("help/help.html");
    await help.waitForSelector("[data-check=sites]"); // nothing moves any more
    await help.click("#trace");
    await page.bringToFront();
    lines.length = 0;
    const background = await browser.backgroundConsole();
    assert.equal((await seal()).error, undefined);
    await until(() => seen("extension → page", "sealed") >= 0);
    const way = [
      ["page → extension", "seal"],
      ["page → content", "seal"],
      ["content → page", "progress"],
      ["content → page", "sealed"],
      ["extension → page", "sealed"],
    ].map(([hop, what]) => seen(hop, what));
    assert.ok(way.every((at, step) => at >= 0 && at >= (way[step - 1] ?? 0)), lines.join("\n"));
    const inside = await background();
    for (const hop of ["content → background", "background → host", "host → background", "background → content"]) {
      assert.ok(inside.some((text) => line.exec(text)?.groups.hop === hop), `${hop}\n${inside.join("\n")}`);
    }
    assert.doesNotMatch([...lines, ...inside].join("\n"), /secret/);
  });
});
