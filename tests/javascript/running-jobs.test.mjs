import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { endJobsOf, inTurn, listJob } from "../../extension/background/running-jobs.js";
import { config } from "../../extension/shared/config.js";

const later = () => new Promise((resolve) => setImmediate(resolve));

describe("running jobs", () => {
  it("take turns in one tab, also after a failure, and do not wait for other tabs", async () => {
    const order = [];
    const work = (name, fails) => async () => {
      order.push(`${name} begins`);
      await later();
      order.push(`${name} ends`);
      if (fails) throw new Error(name);
    };
    const jobs = [inTurn(1, work("one", true)), inTurn(1, work("two", false)), inTurn(2, work("other", false))];
    const ends = await Promise.allSettled(jobs);
    assert.deepEqual(ends.map(({ status }) => status), ["rejected", "fulfilled", "fulfilled"]);
    const inTab1 = order.filter((line) => !line.startsWith("other"));
    assert.deepEqual(inTab1, ["one begins", "one ends", "two begins", "two ends"]);
    assert.ok(order.indexOf("other begins") < order.indexOf("two begins"));
  });

  it("cannot be piled up without end", async () => {
    let release = () => undefined;
    const held = new Promise((resolve) => (release = resolve));
    const jobs = Array.from({ length: config.maxJobsPerTab }, () => inTurn(3, () => held));
    await assert.rejects(inTurn(3, () => held), { code: "invalid-argument" });
    release();
    await Promise.all(jobs);
    assert.equal(await inTurn(3, async () => "free again"), "free again");
  });

  it("end when their site is disabled, and only theirs", () => {
    const ended = [];
    const unlist = listJob("https://a.example", ({ code }) => ended.push(`a ${code}`));
    const unlistOther = listJob("https://b.example", ({ code }) => ended.push(`b ${code}`));
    endJobsOf("https://a.example");
    unlist();
    endJobsOf("https://a.example");
    unlistOther();
    assert.deepEqual(ended, ["a site-not-enabled"]);
  });
});
