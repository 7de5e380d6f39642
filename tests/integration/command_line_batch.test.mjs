/** Several documents on the command line. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { assertSealed } from "./support/judges.mjs";
import { programPath } from "./support/paths.mjs";
import { makePdf } from "./support/pdf.mjs";
import { Workplace } from "./support/workplace.mjs";

let workplace;
const at = (...names) => join(workplace.folder, ...names);
const names = ["one.pdf", "two.pdf", "three.pdf"];

before(() => {
  workplace = new Workplace();
  names.forEach((name, index) => writeFileSync(at(name), makePdf(1000 * index)));
  writeFileSync(at("broken.pdf"), "no PDF");
});
beforeEach(() => {
  rmSync(at("out"), { recursive: true, force: true });
  mkdirSync(at("out"));
  workplace.control({});
  writeFileSync(workplace.pinentryLog, "");
});
after(() => workplace.remove());

function seal(environment, ...words) {
  const result = spawnSync(programPath, ["--json", "seal", ...words], {
    env: { ...process.env, ...environment },
    encoding: "utf8",
  });
  return { ...result, json: JSON.parse(result.stdout) };
}

const dialogs = () => workplace.dialogLog().match(/GETPIN/g)?.length ?? 0;

test("many files are sealed into a folder, with one dialog", () => {
  const { status, json } = seal(workplace.environment, ...names.map((name) => at(name)), "--output-dir", at("out"));
  assert.equal(status, 0, JSON.stringify(json));
  assert.deepEqual(json.documents.map(({ output }) => output), names.map((name) => at("out", name)));
  for (const name of names) assertSealed(at("out", name));
  assert.equal(dialogs(), 1);
});

test("a broken file does not stop the others, and its error is the exit status", () => {
  const inputs = [at("one.pdf"), at("broken.pdf"), at("two.pdf")];
  const { status, json } = seal(workplace.environment, ...inputs, "--output-dir", at("out"));
  assert.equal(status, 30);
  assert.deepEqual(json.documents.map(({ error }) => error?.code), [undefined, "not-a-pdf", undefined]);
  assertSealed(at("out", "one.pdf"));
  assertSealed(at("out", "two.pdf"));
  assert.equal(existsSync(at("out", "broken.pdf")), false);
});

test("a token that is gone ends the batch for all that is left", () => {
  workplace.control({ C_Sign: "remove" });
  const { status, json } = seal(workplace.environment, ...names.map((name) => at(name)), "--output-dir", at("out"));
  assert.equal(status, 56);
  assert.deepEqual(new Set(json.documents.map(({ error }) => error.code)), new Set(["token-removed"]));
});

for (const [name, words, code] of [
  ["one output for several files", (out) => ["-o", join(out, "x.pdf")], "invalid-argument"],
  ["standard input among files", (out) => ["-", "--output-dir", out], "invalid-argument"],
  ["the same file twice", (out) => [at("one.pdf"), "--output-dir", out], "invalid-argument"],
]) {
  test(`${name} is refused before any dialog`, () => {
    const { json } = seal(workplace.environment, at("one.pdf"), at("two.pdf"), ...words(at("out")));
    assert.equal(json.error.code, code);
    assert.equal(dialogs(), 0);
  });
}

test("files that are there already are not replaced", () => {
  writeFileSync(at("out", "two.pdf"), "mine");
  const { json } = seal(workplace.environment, at("one.pdf"), at("two.pdf"), "--output-dir", at("out"));
  assert.equal(json.error.code, "output-unwritable");
  assert.equal(dialogs(), 0);
});
