/** EU DSS on what we seal: the levels that it recognises, and that it finds nothing broken. */
import assert from "node:assert/strict";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Host } from "../../integration/support/host.mjs";
import { makePdf } from "../../integration/support/pdf.mjs";
import { Workplace } from "../../integration/support/workplace.mjs";
import { TimeStampAuthority, TimeStampPki } from "../../support/tsa.mjs";
import { judged } from "./judge.mjs";

let workplace;
let authority;
const at = (name) => join(workplace.folder, name);

before(async () => {
  workplace = new Workplace();
  authority = await TimeStampAuthority.start(new TimeStampPki(workplace.folder));
  writeFileSync(at("in.pdf"), makePdf());
});
after(async () => {
  Host.killAll();
  await authority.stop();
  workplace.remove();
});

const run = (...words) => workplace.mustRun(...words);
const judgedHere = (signed, content = "") => judged(at(signed), content && at(content), [at("pki/root.pem")]);

/** The test PKI answers no question about revocation, and DSS finds no other fault. */
function assertGood(verdict, format) {
  assert.deepEqual(verdict, {
    format, indication: "INDETERMINATE", subIndication: "CERTIFICATE_CHAIN_GENERAL_FAILURE", intact: "true", scope: verdict.scope, stamped: "true",
  });
}

for (const [what, options] of [
  ["an invisible seal", []],
  ["a visible one", ["--rectangle", "20,20,200,80"]],
  ["a certification", ["--certify", "form-filling"]],
  ["SHA-512", ["--digest-algorithm", "sha512"]],
]) {
  test(`${what} is PAdES-BASELINE-B`, async () => {
    await run("seal", at("in.pdf"), "-o", at(`${options.length}.pdf`), ...options);
    const [verdict] = judgedHere(`${options.length}.pdf`);
    assertGood(verdict, "PAdES-BASELINE-B");
    assert.equal(verdict.scope, "FULL");
  });
}

test("two seals, one after the other", async () => {
  await run("seal", at("in.pdf"), "-o", at("one.pdf"));
  await run("seal", at("one.pdf"), "-o", at("two.pdf"));
  const verdicts = judgedHere("two.pdf");
  assert.equal(verdicts.length, 2);
  for (const verdict of verdicts) assertGood(verdict, "PAdES-BASELINE-B");
});

test("a seal with a time-stamp is PAdES-BASELINE-T", async () => {
  const path = workplace.configure({ timeStamp: { authorities: [{ url: authority.url("/good") }] } });
  chmodSync(path, 0o600);
  await run("seal", at("in.pdf"), "-o", at("stamped.pdf"), "--level", "B-T");
  const [verdict] = judgedHere("stamped.pdf");
  assertGood(verdict, "PAdES-BASELINE-T");
});

async function sealHash(digest, format) {
  const host = new Host(workplace.environment);
  const header = { type: "seal-hash", job: 1, protocol: 1, origin: "https://portal.example.no", language: "en" };
  host.send({ ...header, name: "", digestAlgorithm: "sha256", digest, format, options: {} });
  const { type, signature, detail } = await host.until("hash-sealed", "error");
  await host.close();
  assert.equal(type, "hash-sealed", detail);
  return Buffer.from(signature, "base64");
}

test("a digest of a prepared file that a web page had sealed", async () => {
  const printed = await run("prepare", at("in.pdf"), "-o", at("prepared.pdf"), "--print-digest");
  writeFileSync(at("seal.cms"), await sealHash(printed.match(/[0-9a-f]{64}/)[0], "pades"));
  await run("embed", at("prepared.pdf"), at("seal.cms"), "-o", at("embedded.pdf"));
  const [verdict] = judgedHere("embedded.pdf");
  assertGood(verdict, "PAdES-BASELINE-B");
});

test("a detached CAdES over any file", async () => {
  const { createHash } = await import("node:crypto");
  const digest = createHash("sha256").update(readFileSync(at("in.pdf"))).digest("hex");
  writeFileSync(at("detached.p7s"), await sealHash(digest, "cades"));
  const [verdict] = judgedHere("detached.p7s", "in.pdf");
  assertGood(verdict, "CAdES-BASELINE-B");
});
