/** Several certificates can seal: the user picks one, where the desktop has a list. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { programPath } from "./support/paths.mjs";
import { makePdf } from "./support/pdf.mjs";
import { Workplace } from "./support/workplace.mjs";

let workplace;
let other;
let bin;

before(() => {
  workplace = new Workplace();
  other = new Workplace({ kind: "p256" });
  cpSync(join(other.folder, "tokens"), join(workplace.folder, "tokens"), { recursive: true });
  writeFileSync(join(workplace.folder, "in.pdf"), makePdf());
  bin = join(workplace.folder, "bin");
  mkdirSync(bin);
});
after(() => {
  workplace.remove();
  other.remove();
});

/** A zenity that notes how it was called and does this. */
function zenity(action) {
  const words = join(workplace.folder, "words");
  const script = `#!/bin/sh\nfor word; do printf '%s\\0' "$word"; done >'${words}'\n${action}\n`;
  writeFileSync(join(bin, "zenity"), script, { mode: 0o755 });
  return () => readFileSync(words, "utf8").split("\0").slice(0, -1);
}

function seal(changes = { DISPLAY: ":9" }) {
  const { environment } = workplace;
  const result = spawnSync(programPath, ["--json", "seal", "in.pdf", "-o", `out-${Math.random()}.pdf`], {
    env: { ...process.env, ...environment, PATH: `${bin}:${environment.PATH}`, WAYLAND_DISPLAY: "", ...changes },
    cwd: workplace.folder,
  });
  return { status: result.status, ...JSON.parse(result.stdout.toString()) };
}

test("the certificate of the row that was picked seals", () => {
  const words = zenity("echo 2");
  const first = seal();
  assert.equal(first.status, 0, JSON.stringify(first));
  const rows = words().slice(words().indexOf("--") + 1);
  assert.equal(rows.length, 10);
  assert.deepEqual([rows[0], rows[5]], ["1", "2"]);
  assert.match(rows[1], /Fjordbygg Demo AS \(NTRNO-123456789\)/);
  zenity("echo 1");
  const second = seal();
  const used = [first, second].map(({ certificate }) => certificate.fingerprint).sort();
  assert.deepEqual(used, [workplace.token.fingerprint, other.token.fingerprint].sort());
});

for (const [name, action, status] of [
  ["cancelling the list", "exit 1", 55],
  ["an answer that is no row", "echo 7", 55],
  ["an answer and a failure", "echo 1; exit 5", 55],
  ["an endless answer", "yes", 55],
]) {
  test(`${name} seals nothing`, () => {
    zenity(action);
    assert.equal(seal().status, status);
  });
}

test("without a desktop the candidates are told, as before", () => {
  zenity("echo 1");
  const { status, error } = seal({ DISPLAY: "" });
  assert.equal(status, 52);
  assert.equal(error.data.candidates.length, 2);
});

const many = Array.from({ length: 200 }, (_, index) => `contract <${index + 1}> & --x.pdf`);

function sealMany(count) {
  const inputs = many.slice(0, count).map((name) => join(workplace.folder, name));
  for (const path of inputs) writeFileSync(path, makePdf());
  const { environment } = workplace;
  const out = join(workplace.folder, `batch-${Math.random()}`);
  mkdirSync(out);
  const named = ["--certificate", workplace.token.fingerprint];
  const result = spawnSync(programPath, ["--json", "seal", ...inputs, "--output-dir", out, ...named], {
    env: { ...process.env, ...environment, PATH: `${bin}:${environment.PATH}`, DISPLAY: ":9" },
    maxBuffer: 1 << 24,
  });
  return { status: result.status, ...JSON.parse(result.stdout.toString()) };
}

test("all documents of a large batch are shown before its consent", () => {
  const words = zenity("exit 0");
  const { status, error } = sealMany(200);
  assert.equal(status, 0, JSON.stringify(error));
  const rows = words().slice(words().indexOf("--") + 1);
  assert.equal(rows.length, 3 * many.length);
  assert.deepEqual(rows.filter((_, index) => index % 3 === 1), many);
  assert.match(words().find((word) => word.startsWith("--text=")), /All 200 documents/);
});

test("a list of documents that is cancelled seals nothing and asks for no PIN", () => {
  zenity("exit 1");
  writeFileSync(workplace.pinentryLog, "");
  const { status, error } = sealMany(7);
  assert.equal(status, 55);
  assert.equal(error.code, "user-cancelled");
  assert.equal(workplace.dialogLog(), "");
});

test("a batch whose consent has room for all its documents has no list", () => {
  zenity("exit 1");
  assert.equal(sealMany(6).status, 0);
});
