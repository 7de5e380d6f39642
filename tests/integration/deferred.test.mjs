/** A server without the key: it prepares, somebody else seals the digest, it embeds. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Host } from "./support/host.mjs";
import { assertSealed, assertSound } from "./support/judges.mjs";
import { programPath } from "./support/paths.mjs";
import { makePdf } from "./support/pdf.mjs";
import { Workplace } from "./support/workplace.mjs";

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

function run(...words) {
  const environment = { ...process.env, ...workplace.environment };
  return spawnSync(programPath, words, { env: environment, encoding: "utf8" });
}

/** The digest, which the command prints. */
function prepare(output, ...options) {
  const { status, stdout, stderr } = run("prepare", at("in.pdf"), "-o", at(output), "--print-digest", ...options);
  assert.equal(status, 0, stderr);
  assert.match(stdout, /^[0-9a-f]+\n$/);
  return stdout.trim();
}

async function sealHash(digest, digestAlgorithm = "sha256") {
  const host = new Host(workplace.environment);
  const header = { job: 1, protocol: 1, origin: "https://portal.example.no", language: "en" };
  const hash = { digest, digestAlgorithm, format: "pades", name: "in.pdf", options: {} };
  host.send({ type: "seal-hash", ...header, ...hash });
  const result = await host.until("hash-sealed", "error");
  await host.close();
  assert.equal(result.type, "hash-sealed", JSON.stringify(result));
  return Buffer.from(result.signature, "base64");
}

const embed = (input, signature, output) => run("embed", at(input), at(signature), "-o", at(output));

for (const [name, options, algorithm] of [
  ["an ordinary seal", [], "sha256"],
  ["SHA-512", ["--digest-algorithm", "sha512"], "sha512"],
  ["a certifying, visible seal", ["--certify", "no-changes", "--rectangle", "50,50,200,60", "--name", "Bruket AS"], "sha256"],
]) {
  test(`a prepared document is sealed by its digest: ${name}`, async () => {
    const digest = prepare("prepared.pdf", ...options);
    writeFileSync(at("seal.cms"), await sealHash(digest, algorithm));
    const { status, stderr } = embed("prepared.pdf", "seal.cms", "sealed.pdf");
    assert.equal(status, 0, stderr);
    assertSealed(at("sealed.pdf"));
    assertSound(at("sealed.pdf"));
    const input = readFileSync(at("in.pdf"));
    assert.deepEqual(readFileSync(at("sealed.pdf")).subarray(0, input.length), input);
  });
}

test("PEM and base64 are as good as DER", async () => {
  const cms = await sealHash(prepare("text.pdf"));
  const lines = cms.toString("base64").replace(/.{64}/g, "$&\n");
  writeFileSync(at("seal.pem"), `-----BEGIN CMS-----\n${lines}\n-----END CMS-----\n`);
  writeFileSync(at("seal.txt"), cms.toString("base64"));
  for (const file of ["seal.pem", "seal.txt"]) {
    const { status, stderr } = embed("text.pdf", file, "from-text.pdf");
    assert.equal(status, 0, stderr);
    assertSealed(at("from-text.pdf"));
  }
});

test("a signature of another document is not embedded", async () => {
  writeFileSync(at("other.cms"), await sealHash("00".repeat(32)));
  prepare("mine.pdf");
  const { status, stdout } = run("--json", "embed", at("mine.pdf"), at("other.cms"), "-o", at("wrong.pdf"));
  assert.equal(JSON.parse(stdout).error.code, "signature-does-not-match");
  assert.equal(status, 47);
  assert.throws(() => readFileSync(at("wrong.pdf")));
});

for (const [name, bytes] of [
  ["nothing", Buffer.alloc(0)],
  ["text", Buffer.from("not a signature")],
  ["an empty sequence", Buffer.from([0x30, 0x00])],
]) {
  test(`${name} is no signature`, () => {
    prepare("garbage.pdf");
    writeFileSync(at("garbage.cms"), bytes);
    assert.ok([37, 47].includes(embed("garbage.pdf", "garbage.cms", "never.pdf").status));
    assert.throws(() => readFileSync(at("never.pdf")));
  });
}

test("a file that was not prepared, or was changed since, is refused", async () => {
  const cms = await sealHash(prepare("changed.pdf"));
  writeFileSync(at("seal.cms"), cms);
  writeFileSync(at("changed.pdf"), "% more\n", { flag: "a" });
  assert.equal(embed("changed.pdf", "seal.cms", "never.pdf").status, 46);
  assert.equal(embed("in.pdf", "seal.cms", "never.pdf").status, 46);
});

test("a signature that is larger than its place is refused with both sizes", async () => {
  const digest = prepare("small.pdf", "--contents-size", "1024");
  writeFileSync(at("seal.cms"), await sealHash(digest));
  const { status, stderr } = embed("small.pdf", "seal.cms", "never.pdf");
  assert.equal(status, 46, stderr);
  assert.match(stderr, /larger than its place/);
});
