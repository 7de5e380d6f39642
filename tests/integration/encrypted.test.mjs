/** Encrypted documents, encrypted and judged by tools of others. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { programPath } from "./support/paths.mjs";
import { makePdf } from "./support/pdf.mjs";
import { Workplace } from "./support/workplace.mjs";

const methods = {
  "RC4 of 40 bits": ["40"],
  "RC4 of 128 bits": ["128", "--use-aes=n"],
  "RC4 by a crypt filter": ["128", "--force-V4"],
  "AES of 128 bits": ["128", "--use-aes=y"],
  "AES of 256 bits, revision 5": ["256", "--force-R5"],
  "AES of 256 bits": ["256"],
};

let workplace;

before(() => {
  workplace = new Workplace();
  writeFileSync(path("plain.pdf"), makePdf());
});
after(() => workplace.remove());

function path(name) {
  return join(workplace.folder, name);
}

/** plain.pdf, encrypted by qpdf. */
function encrypt(method, output, user = "bruker") {
  const words = ["--encrypt", user, "eier", ...methods[method], "--"];
  const { status } = spawnSync("qpdf", [
    "--allow-weak-crypto", ...words, path("plain.pdf"), path(output),
  ]);
  assert.equal(status, 0);
}

function seal(input, output, ...options) {
  return spawnSync(programPath, ["seal", path(input), "-o", path(output), ...options], {
    env: { ...process.env, ...workplace.environment },
    encoding: "utf8",
  });
}

function assertSealed(name, password, count) {
  const judge = (program, words) => spawnSync(program, [...words, path(name)], { encoding: "utf8" });
  const { stdout } = judge("pdfsig", ["-nocert", "-upw", password]);
  assert.equal((stdout.match(/Signature is Valid/g) ?? []).length, count, stdout);
  assert.match(stdout, /Total document signed/);
  const check = judge("qpdf", ["--check", `--password=${password}`]);
  assert.equal(check.status, 0, check.stdout + check.stderr);
}

for (const method of Object.keys(methods)) {
  test(`${method}: two seals, both valid, the input's bytes kept`, () => {
    encrypt(method, "in.pdf");
    const once = seal("in.pdf", "once.pdf", "--password", "bruker", "--reason", "Hemmelig grunn");
    assert.equal(once.status, 0, once.stderr);
    const twice = seal("once.pdf", "twice.pdf", "--password", "eier");
    assert.equal(twice.status, 0, twice.stderr);
    assertSealed("once.pdf", "bruker", 1);
    assertSealed("twice.pdf", "bruker", 2);
    const [input, sealed] = [readFileSync(path("in.pdf")), readFileSync(path("twice.pdf"))];
    assert.ok(sealed.subarray(0, input.length).equals(input));
    assert.ok(!sealed.includes("Hemmelig grunn"));
  });
}

test("an empty user password need not be given", () => {
  encrypt("AES of 256 bits", "open.pdf", "");
  const result = seal("open.pdf", "open-sealed.pdf");
  assert.equal(result.status, 0, result.stderr);
  assertSealed("open-sealed.pdf", "", 1);
});

test("a missing or a wrong password is an error of its own", () => {
  encrypt("AES of 256 bits", "closed.pdf");
  const missing = seal("closed.pdf", "none.pdf");
  assert.equal(missing.status, 32);
  const wrong = seal("closed.pdf", "none.pdf", "--password", "feil");
  assert.equal(wrong.status, 40);
});
