/** What `web-eseal verify` says of documents, and what pages are told. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { dataMessage, Host } from "./support/host.mjs";
import { programPath } from "./support/paths.mjs";
import { makePdf } from "./support/pdf.mjs";
import { Workplace } from "./support/workplace.mjs";

const site = "https://portal.example.no";
let workplace;
let folder;

before(() => {
  workplace = new Workplace();
  folder = join(workplace.folder, "documents");
  mkdirSync(folder);
  writeFileSync(join(folder, "plain.pdf"), makePdf());
  const sealed = run(["seal", "plain.pdf", "-o", "sealed.pdf", "--reason", "Avtale 42"]);
  assert.equal(sealed.status, 0, sealed.stderr);
});
after(() => {
  Host.killAll();
  workplace.remove();
});

function run(words) {
  return spawnSync(programPath, words, {
    input: "",
    env: { ...process.env, ...workplace.environment },
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
}

function verify(...words) {
  const { status, stdout, stderr } = run(["verify", "--json", ...words]);
  return { status, stderr, report: JSON.parse(stdout) };
}

const anchor = () => ["--trust", join(workplace.folder, "pki/root.pem")];

test("a document without signature is called unsigned", () => {
  const { status, report } = verify("plain.pdf");
  assert.equal(report.verdict, "unsigned");
  assert.equal(status, 3);
});

test("a seal whose issuer nobody trusts here is indeterminate, not failed", () => {
  const { status, report } = verify("sealed.pdf");
  const [signature] = report.signatures;
  assert.equal(signature.indication, "INDETERMINATE");
  assert.equal(signature.subIndication, "NO_CERTIFICATE_CHAIN_FOUND");
  assert.equal(signature.kind, "seal");
  assert.equal(signature.level, "B-B");
  assert.equal(signature.claimed.reason, "Avtale 42");
  assert.deepEqual(signature.coverage, { revision: 2, revisions: 2, whole: true, changes: "none" });
  assert.equal(status, 2);
});

test("without revocation data a seal of a trusted issuer is for later", () => {
  const { report } = verify("sealed.pdf", ...anchor());
  const [signature] = report.signatures;
  assert.equal(signature.subIndication, "TRY_LATER", JSON.stringify(signature.steps, null, 1));
  assert.ok(signature.chain.length >= 2);
  assert.doesNotMatch(signature.words.qualification, /^Qualified/);
});

test("a document that was changed after sealing fails", () => {
  const bytes = readFileSync(join(folder, "sealed.pdf"));
  bytes[bytes.indexOf("/MediaBox") + 12] ^= 1;
  writeFileSync(join(folder, "changed.pdf"), bytes);
  const { status, report } = verify("changed.pdf", ...anchor());
  assert.equal(report.signatures[0].indication, "TOTAL-FAILED");
  assert.equal(report.signatures[0].subIndication, "HASH_FAILURE");
  assert.equal(report.verdict, "failed");
  assert.equal(status, 1);
});

test("several documents are judged in one call, and the worst decides", () => {
  const { status, stdout } = run(["verify", "plain.pdf", "sealed.pdf", "changed.pdf"]);
  assert.match(stdout, /plain\.pdf has no signature/);
  assert.match(stdout, /sealed\.pdf: could not be confirmed/);
  assert.match(stdout, /changed\.pdf: not valid/);
  assert.equal(status, 1);
});

test("a file that is no PDF is an error of its own, and the others are judged", () => {
  writeFileSync(join(folder, "text.pdf"), "Not a PDF at all.");
  const { status, stdout, stderr } = run(["verify", "text.pdf", "sealed.pdf"]);
  assert.match(stdout, /sealed\.pdf: could not be confirmed/);
  assert.match(stderr, /text\.pdf/);
  assert.equal(status, 30);
});

test("the words are those of the user's language", () => {
  const { stdout } = run(["verify", "--language", "nb", "changed.pdf"]);
  assert.match(stdout, /Seglet er ikke gyldig/);
});

test("a page gets the report of its document", async () => {
  const document = readFileSync(join(folder, "sealed.pdf"));
  const host = new Host(workplace.environment);
  host.send({
    ...{ type: "verify", job: 1, protocol: 1, origin: site, language: "en" },
    ...{ file: { name: "sealed.pdf", size: document.length }, options: { offline: "true" } },
  });
  const slices = [];
  for (;;) {
    const message = await host.until("want", "report", "verified", "error");
    if (message.type === "want") host.send(dataMessage(document, message));
    else if (message.type === "report") slices.push(Buffer.from(message.data, "base64"));
    else {
      assert.equal(message.type, "verified", JSON.stringify(message));
      assert.equal(message.size, Buffer.concat(slices).length);
      break;
    }
  }
  const report = JSON.parse(Buffer.concat(slices));
  assert.equal(report.file.name, "sealed.pdf");
  assert.equal(report.signatures[0].subIndication, "NO_CERTIFICATE_CHAIN_FOUND");
  await host.close();
});

test("a verification leaves no line in the audit log", () => {
  const before = workplace.auditLog().length;
  verify("sealed.pdf");
  assert.equal(workplace.auditLog().length, before);
});
