/** A large batch whose token is pulled at the 100th document. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { batchMessage, followBatch } from "./support/batch.mjs";
import { Host } from "./support/host.mjs";
import { assertSealed } from "./support/judges.mjs";
import { programPath } from "./support/paths.mjs";
import { makePdf } from "./support/pdf.mjs";
import { Workplace } from "./support/workplace.mjs";

const count = 200;
const pulledAt = 100;
const names = Array.from({ length: count }, (_, index) => `${index + 1}.pdf`);
let workplace;
const at = (...parts) => join(workplace.folder, ...parts);
const range = (from, to) => names.slice(from - 1, to);

before(() => {
  workplace = new Workplace();
  mkdirSync(at("in"));
  names.forEach((name, index) => writeFileSync(at("in", name), makePdf(1000 + index)));
});
beforeEach(() => {
  rmSync(at("out"), { recursive: true, force: true });
  rmSync(at("home/.local"), { recursive: true, force: true });
  mkdirSync(at("out"));
  workplace.control({ C_Sign: "remove", good_signatures: pulledAt - 1 });
});
after(() => {
  Host.killAll();
  workplace.remove();
});

function sealAll() {
  const inputs = names.map((name) => at("in", name));
  const { status, stdout } = spawnSync(programPath, ["--json", "seal", ...inputs, "--output-dir", at("out")], {
    env: { ...process.env, ...workplace.environment },
    encoding: "utf8",
    maxBuffer: 1 << 24,
  });
  return { status, documents: JSON.parse(stdout).documents };
}

const sealedNames = () => readdirSync(at("out")).sort((one, other) => parseInt(one) - parseInt(other));

test("on the command line 99 are sealed, the rest have their reason, and the next batch is whole", () => {
  const first = sealAll();
  assert.equal(first.status, 56);
  const codes = first.documents.map(({ error }) => error?.code ?? "sealed");
  assert.deepEqual(codes, names.map((_, index) => (index + 1 < pulledAt ? "sealed" : "token-removed")));
  assert.deepEqual(sealedNames(), range(1, pulledAt - 1));
  for (const name of ["1.pdf", "50.pdf", "99.pdf"]) assertSealed(at("out", name));
  assert.deepEqual(
    workplace.auditLog().map(({ file, result }) => `${file} ${result}`),
    names.map((name, index) => `${name} ${codes[index]}`),
  );

  rmSync(at("out"), { recursive: true });
  mkdirSync(at("out"));
  workplace.control({});
  const second = sealAll();
  assert.equal(second.status, 0);
  assert.deepEqual(sealedNames(), names);
  for (const name of ["1.pdf", "100.pdf", "200.pdf"]) assertSealed(at("out", name));
});

test("for a page the batch ends after 99 with the reason, and the next batch is whole", async () => {
  const documents = names.map((name) => ({ name, bytes: makePdf(1000) }));
  const host = new Host(workplace.environment);
  host.send(batchMessage(documents));
  const first = await followBatch(host, documents);
  assert.deepEqual(first.results.map(({ type }) => type), Array(pulledAt - 1).fill("sealed"));
  assert.equal(first.end.code, "token-removed");

  workplace.control({});
  host.send(batchMessage(documents, { job: 2 }));
  const { results, end } = await followBatch(host, documents);
  assert.deepEqual(end, { type: "batch-done", job: 2, sealed: count, failed: 0 });
  assert.equal(results.length, count);
  assert.ok((await host.close()) < 2000);
  assert.deepEqual(workplace.spooledFiles(), []);
});
