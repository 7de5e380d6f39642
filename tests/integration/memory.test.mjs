/** The host's own memory does not grow with the document. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { Host, sealDocument } from "./support/host.mjs";
import { makePdf } from "./support/pdf.mjs";
import { Workplace } from "./support/workplace.mjs";

const megabyte = 1 << 20;
let workplace;

before(() => {
  workplace = new Workplace();
});
after(() => {
  Host.killAll();
  workplace.remove();
});

/** The most memory the host ever had, in bytes. */
async function peakFor(document) {
  const host = new Host(workplace.environment);
  const result = await sealDocument(host, document);
  assert.equal(result.type, "sealed", JSON.stringify(result.code));
  const status = readFileSync(`/proc/${host.pid}/status`, "utf8");
  await host.close();
  return Number(status.match(/VmHWM:\s+(\d+) kB/)[1]) * 1024;
}

test("120 MB need hardly more than one", async () => {
  const small = await peakFor(makePdf(megabyte));
  const large = await peakFor(makePdf(120 * megabyte));
  assert.ok(large - small < 16 * megabyte, `${small} and ${large} bytes`);
});
