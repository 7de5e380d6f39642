/** What config.json rules, and how it is looked at. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { Host, sealDocument } from "./support/host.mjs";
import { programPath } from "./support/paths.mjs";
import { makePdf } from "./support/pdf.mjs";
import { Workplace } from "./support/workplace.mjs";

const document = makePdf(20_000);
let workplace;
let input;

before(() => {
  workplace = new Workplace();
  input = join(workplace.folder, "contract.pdf");
  writeFileSync(input, document);
});
afterEach(() => workplace.configure());
after(() => {
  Host.killAll();
  workplace.remove();
});

function run(words) {
  const result = spawnSync(programPath, words, { env: { ...process.env, ...workplace.environment } });
  return { status: result.status, out: result.stdout.toString(), err: result.stderr.toString() };
}

async function seal(changes = {}) {
  const host = new Host(workplace.environment);
  const hello = await host.until("hello");
  const answer = await sealDocument(host, document, changes);
  await host.close();
  return { hello, answer };
}

test("a blocked site is refused before a token is looked for", async () => {
  workplace.configure({ origins: { blocked: ["https://*.example.no"] } });
  const dialogs = workplace.dialogLog();
  const { answer } = await seal();
  assert.equal(answer.code, "origin-refused");
  assert.deepEqual(answer.data, { rule: "origins.blocked" });
  assert.equal(workplace.dialogLog(), dialogs);
  assert.equal(workplace.auditLog().at(-1).result, "origin-refused");
  assert.equal((await seal({ origin: "https://other.example" })).answer.type, "sealed");
});

test("where only some sites are allowed, others are refused", async () => {
  workplace.configure({ origins: { allowed: ["https://portal.example.no"] } });
  assert.equal((await seal()).answer.type, "sealed");
  const { answer } = await seal({ origin: "https://other.example" });
  assert.equal(answer.code, "origin-refused");
  assert.deepEqual(answer.data, { rule: "origins.allowed" });
});

test("the limit of documents is told and held", async () => {
  workplace.configure({ limits: { documentSize: 10_000 } });
  const { hello, answer } = await seal();
  assert.equal(hello.limits.document, 10_000);
  assert.equal(answer.code, "document-too-large");
});

test("hash sealing can be refused", async () => {
  workplace.configure({ hashSealing: "refused" });
  const host = new Host(workplace.environment);
  await host.until("hello");
  const digest = createHash("sha256").update(document).digest("hex");
  host.send({
    type: "seal-hash",
    job: 1,
    protocol: 1,
    origin: "https://portal.example.no",
    language: "en",
    name: "contract.pdf",
    digestAlgorithm: "sha256",
    digest,
    format: "pades",
    options: {},
  });
  const answer = await host.until("error", "hash-sealed");
  await host.close();
  assert.equal(answer.code, "hash-sealing-not-enabled");
  const line = workplace.auditLog().at(-1);
  assert.equal(line.action, "hash");
  assert.match(line.digest, /^sha256:[0-9a-f]{64}$/);
});

test("the preferred certificate is taken when none is named", () => {
  workplace.configure({ certificate: { fingerprint: "0".repeat(64) } });
  const output = join(workplace.folder, "preferred.pdf");
  assert.equal(run(["seal", input, "-o", output]).status, 80);
  const named = ["--certificate", workplace.token.fingerprint];
  assert.equal(run(["seal", input, "-o", output, ...named]).status, 0);
});

test("config show says what holds and which file says so", () => {
  const path = workplace.configure({ audit: { keep: 9 } });
  const shown = JSON.parse(run(["--json", "config", "show"]).out);
  assert.equal(shown.audit.value.keep, 9);
  assert.equal(shown.audit.value.enabled, true);
  assert.equal(shown.audit.source, path);
  assert.equal(shown.modules.source, null);
  assert.equal(shown.hashSealing.value, "allowed");
  const text = run(["config", "show"]).out;
  assert.ok(text.includes(path));
  assert.match(text, /modules: \[\]\n +not set/);
  assert.ok(text.includes(shown.$schema));
  assert.ok("audit" in JSON.parse(readFileSync(shown.$schema)).properties);
});

test("config check names the wrong key, and the place of what is no JSON", () => {
  const file = join(workplace.folder, "check.json");
  const check = (text) => {
    writeFileSync(file, text);
    const result = run(["--json", "config", "check", file]);
    return { status: result.status, data: JSON.parse(result.out).error?.data };
  };
  assert.equal(check('{"audit":{"keep":3}}').status, 0);
  assert.deepEqual(check('{"audit":{"kep":3}}'), { status: 15, data: { file, field: "audit.kep" } });
  assert.deepEqual(check('{"moduls":[]}').data, { file, field: "moduls" });
  const { line, column } = check('{\n  "audit": {,}\n}').data;
  assert.deepEqual([line, column], [2, 13]);
  assert.match(run(["config", "check", file]).err, /check\.json:2:13/);
  assert.equal(run(["config", "check", join(workplace.folder, "absent.json")]).status, 37);
  assert.equal(run(["config", "check"]).status, 0);
  workplace.configure({ certificateFiles: ["/nowhere/ca.pem"] });
  assert.equal(run(["config", "check"]).status, 15);
});

test("a configuration with a mistake refuses to seal and is logged", async () => {
  workplace.configure({ unknown: 1 });
  assert.equal((await seal()).answer.code, "configuration-invalid");
  assert.equal(workplace.auditLog().at(-1).result, "configuration-invalid");
  assert.equal(run(["seal", input, "-o", join(workplace.folder, "never.pdf")]).status, 15);
  assert.equal(run(["--version"]).status, 0);
});

test("diagnostics say phases, modules and workers, and nothing secret", async () => {
  const file = join(workplace.folder, "diagnostics.log");
  const output = join(workplace.folder, "diagnosed.pdf");
  const words = ["seal", input, "-o", output, "--password", "document-password"];
  assert.equal(run(["--diagnostics", `debug:${file}`, ...words]).status, 0);
  const text = readFileSync(file, "utf8");
  assert.match(text, /info \[\d+\] phase finding-token: \d+ ms/);
  assert.match(text, /info \[\d+\] phase signing: \d+ ms/);
  assert.match(text, /module .*: 1 tokens, 1 certificates/);
  assert.match(text, /worker document: started/);
  assert.match(text, /worker token --module .*: sign answered by [a-z]+ after \d+ ms/);
  assert.match(text, /worker document.*: ended, exit status 0/);
  assert.ok(!text.includes("document-password") && !text.includes("123456"));
  assert.equal(run(["--diagnostics", "loud", "config", "show"]).status, 10);
  assert.doesNotMatch(run(["seal", input, "-o", output]).err, /phase/);
});

test("diagnostics of the browser's host are set by the configuration", async () => {
  const file = join(workplace.folder, "broker.log");
  workplace.configure({ diagnostics: { level: "info", file }, modules: ["/usr/lib/nowhere.so"] });
  assert.equal((await seal()).answer.type, "sealed");
  const text = readFileSync(file, "utf8");
  assert.match(text, /phase reading: \d+ ms/);
  assert.match(text, /phase confirming: \d+ ms/);
  assert.doesNotMatch(text, /debug/);
});
