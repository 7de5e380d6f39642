/** Deferred signing of pyHanko completes with our CMS, and ours satisfies pyHanko. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { Host } from "../integration/support/host.mjs";
import { assertSealed } from "../integration/support/judges.mjs";
import { programPath } from "../integration/support/paths.mjs";
import { makePdf } from "../integration/support/pdf.mjs";
import { Workplace } from "../integration/support/workplace.mjs";

const python = process.env["WEB_ESEAL_PYTHON"] ?? "python3";
const script = fileURLToPath(new URL("interrupted_signing.py", import.meta.url));
const pyhanko = (...words) => JSON.parse(execFileSync(python, [script, ...words]).toString() || "null");
const whole = [{ intact: true, valid: true, coverage: "ENTIRE_FILE" }];
let workplace;
const at = (name) => join(workplace.folder, name);

before(() => {
  workplace = new Workplace();
  writeFileSync(at("in.pdf"), makePdf(5000));
});
after(() => {
  Host.killAll();
  workplace.remove();
});

async function sealHash(digest, file) {
  const host = new Host(workplace.environment);
  const header = { job: 1, protocol: 1, origin: "https://portal.example.no", language: "en" };
  const hash = { digest, digestAlgorithm: "sha256", format: "pades", name: "in.pdf", options: {} };
  host.send({ type: "seal-hash", ...header, ...hash });
  const { signature } = await host.until("hash-sealed", "error");
  await host.close();
  writeFileSync(file, Buffer.from(signature, "base64"));
}

test("what pyHanko has prepared is completed by our signature", async () => {
  const gap = pyhanko("begin", at("in.pdf"), at("theirs.pdf"));
  await sealHash(gap.digest, at("theirs.cms"));
  pyhanko("end", at("theirs.pdf"), JSON.stringify(gap), at("theirs.cms"), at("theirs-sealed.pdf"));
  assert.deepEqual(pyhanko("validate", at("theirs-sealed.pdf")), whole);
  assertSealed(at("theirs-sealed.pdf"));
});

test("what pyHanko has prepared is embedded by our command as well", async () => {
  const gap = pyhanko("begin", at("in.pdf"), at("mixed.pdf"));
  await sealHash(gap.digest, at("mixed.cms"));
  execFileSync(programPath, ["embed", at("mixed.pdf"), at("mixed.cms"), "-o", at("mixed-sealed.pdf")]);
  assert.deepEqual(pyhanko("validate", at("mixed-sealed.pdf")), whole);
});

test("what we have prepared and embedded is valid for pyHanko", async () => {
  const words = ["prepare", at("in.pdf"), "-o", at("ours.pdf"), "--print-digest"];
  const digest = execFileSync(programPath, words).toString().trim();
  await sealHash(digest, at("ours.cms"));
  execFileSync(programPath, ["embed", at("ours.pdf"), at("ours.cms"), "-o", at("ours-sealed.pdf")]);
  assert.deepEqual(pyhanko("validate", at("ours-sealed.pdf")), whole);
});
