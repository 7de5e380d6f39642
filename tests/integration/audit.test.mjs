/** The audit log: what was sealed and what was refused, whoever asked. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFileSync, chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { Host, dataMessage, sealDocument, sealMessage } from "./support/host.mjs";
import { programPath } from "./support/paths.mjs";
import { makePdf } from "./support/pdf.mjs";
import { Workplace } from "./support/workplace.mjs";

const origin = "https://portal.example.no";
const document = makePdf(200_000);
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

let workplace;
let input;

beforeEach(() => {
  workplace = new Workplace();
  input = join(workplace.folder, "contract.pdf");
  writeFileSync(input, document);
});
afterEach(() => {
  Host.killAll();
  workplace.remove();
});

function run(words, environment = workplace.environment) {
  const result = spawnSync(programPath, words, { env: { ...process.env, ...environment } });
  return { status: result.status, out: result.stdout.toString(), err: result.stderr.toString() };
}

function runLater(words) {
  const child = spawn(programPath, words, {
    env: { ...process.env, ...workplace.environment },
    stdio: "ignore",
  });
  return new Promise((resolve) => child.on("exit", resolve));
}

async function throughBrowser(work, environment = workplace.environment) {
  const host = new Host(environment);
  await host.until("hello");
  const result = await work(host);
  await host.close();
  return result;
}

const logFile = () => join(workplace.state, "web-eseal/audit.jsonl");

test("a seal of the command line is one line with both digests and the certificate", () => {
  const output = join(workplace.folder, "out.pdf");
  assert.equal(run(["seal", input, "-o", output]).status, 0);
  const [line, ...rest] = workplace.auditLog();
  assert.deepEqual(rest, []);
  assert.match(line.time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  assert.ok(Math.abs(Date.parse(line.time) - Date.now()) < 600_000);
  assert.equal(line.action, "seal");
  assert.equal(line.result, "sealed");
  assert.equal(line.origin, "command line");
  assert.equal(line.file, "contract.pdf");
  assert.equal(line.size, document.length);
  assert.equal(line.sha256Before, sha256(document));
  assert.equal(line.sha256After, sha256(readFileSync(output)));
  assert.equal(line.level, "B-B");
  const [certificate] = JSON.parse(run(["--json", "certificates"]).out);
  assert.equal(line.certificate.serialNumber, certificate.serialNumber);
  assert.equal(line.certificate.issuer, certificate.issuer);
  assert.equal(statSync(logFile()).mode & 0o777, 0o600);
  assert.equal(statSync(dirname(logFile())).mode & 0o777, 0o700);
});

test("a page's seal and its refusals are lines with its origin", async () => {
  const sealed = await throughBrowser((host) => sealDocument(host, document));
  assert.equal(sealed.type, "sealed");
  await throughBrowser((host) => sealDocument(host, Buffer.from("no pdf at all")));
  await throughBrowser((host) => sealDocument(host, document), workplace.withDialog("cancel"));
  await throughBrowser(async (host) => {
    host.send(sealMessage(document.length));
    const want = await host.until("want");
    host.send(dataMessage(document, want));
    host.send({ type: "cancel", job: 1 });
    assert.equal((await host.until("error")).code, "aborted");
  });
  const log = workplace.auditLog();
  assert.deepEqual(
    log.map((line) => line.result),
    ["sealed", "not-a-pdf", "user-cancelled", "aborted"],
  );
  assert.ok(log.every((line) => line.origin === origin && line.file === "contract.pdf"));
  assert.equal(log[0].sha256Before, sha256(document));
  assert.equal(log[0].sha256After, sealed.sha256);
  assert.ok(log.slice(1).every((line) => line.sha256After === ""));
  assert.equal(log[2].sha256Before, sha256(document));
});

test("each document of a batch has its line", () => {
  const names = ["one.pdf", "broken.pdf", "three.pdf"];
  const paths = names.map((name) => join(workplace.folder, name));
  const contents = [document, Buffer.from("no pdf"), makePdf(30_000)];
  paths.forEach((path, index) => writeFileSync(path, contents[index]));
  const folder = join(workplace.folder, "sealed");
  mkdirSync(folder);
  assert.notEqual(run(["seal", ...paths, "--output-dir", folder]).status, 0);
  const log = workplace.auditLog();
  assert.deepEqual(
    log.map((line) => [line.action, line.file, line.result]),
    [
      ["batch", "one.pdf", "sealed"],
      ["batch", "broken.pdf", "not-a-pdf"],
      ["batch", "three.pdf", "sealed"],
    ],
  );
  assert.equal(log[2].sha256Before, sha256(contents[2]));
  assert.equal(log[1].sha256After, "");
});

test("a batch of a page that is not consented to is one line", async () => {
  const files = [{ name: "one.pdf", size: 10_000 }, { name: "two.pdf", size: 10_000 }];
  const { file, ...header } = sealMessage(0);
  const message = { ...header, type: "seal-batch", files };
  const answer = await throughBrowser((host) => {
    host.send(message);
    return host.until("error");
  }, workplace.withDialog("cancel"));
  assert.equal(answer.code, "user-cancelled");
  const log = workplace.auditLog();
  assert.deepEqual(log.map((line) => [line.action, line.file, line.result]), [["batch", "", "user-cancelled"]]);
  assert.notEqual(log[0].certificate.serialNumber, "");
});

test("no PIN, password or content ever gets into the log", async () => {
  const secretPin = "9!secret-pin";
  const wrong = workplace.withDialog(`pin ${secretPin}`, "cancel");
  run(["seal", input, "-o", join(workplace.folder, "a.pdf")], wrong);
  run(["seal", input, "-o", join(workplace.folder, "b.pdf"), "--password", "document-password"]);
  run(["seal", input, "-o", join(workplace.folder, "c.pdf"), "--reason", "a secret reason"]);
  assert.equal(workplace.auditLog().length, 3);
  const text = readFileSync(logFile(), "utf8");
  for (const secret of [secretPin, "123456", "document-password", "secret reason"]) {
    // Digests and serial numbers are hexadecimal and may hold any digits.
    const texts = text.replaceAll(/"[0-9a-f]{16,}"/g, "");
    assert.ok(!texts.includes(secret), secret);
  }
});

test("many processes at once leave whole lines", async () => {
  const runs = Array.from({ length: 8 }, (_, index) =>
    runLater(["seal", input, "-o", join(workplace.folder, `out-${index}.pdf`)]),
  );
  const statuses = await Promise.all(runs);
  const log = workplace.auditLog();
  assert.equal(log.length, runs.length);
  assert.equal(log.filter((line) => line.result === "sealed").length, statuses.filter((status) => status === 0).length);
});

test("a line that a crash cut off is named and passed over, and the next is whole", () => {
  run(["seal", join(workplace.folder, "absent-1.pdf")]);
  appendFileSync(logFile(), '{"time":"2026-11-22T1');
  run(["seal", join(workplace.folder, "absent-2.pdf")]);
  const result = run(["log", "--json"]);
  assert.equal(result.status, 0);
  const files = result.out.trimEnd().split("\n").map((line) => JSON.parse(line).file);
  assert.deepEqual(files, ["absent-1.pdf", "absent-2.pdf"]);
  assert.match(result.err, /audit\.jsonl, line 2/);
});

test("the log is filtered by time, origin, result and number", async () => {
  run(["seal", input, "-o", join(workplace.folder, "out.pdf")]);
  run(["seal", join(workplace.folder, "absent.pdf")]);
  await throughBrowser((host) => sealDocument(host, document));
  const [first] = workplace.auditLog();
  const count = (...words) =>
    run(["log", "--json", ...words]).out.split("\n").filter((line) => line !== "").length;
  assert.equal(count(), 3);
  assert.equal(count("--origin", origin), 1);
  assert.equal(count("--origin", "command line"), 2);
  assert.equal(count("--result", "sealed"), 2);
  assert.equal(count("--result", "input-unreadable"), 1);
  assert.equal(count("--result", "refused"), 1);
  assert.equal(count("--last", "2"), 2);
  assert.equal(count("--until", first.time), 1);
  assert.equal(count("--since", first.time), 3);
  assert.equal(count("--since", "2999-01-01"), 0);
  assert.equal(run(["log", "--since", "yesterday"]).status, 10);
  assert.equal(run(["log", "--result", "nothing-we-know"]).status, 10);
  const table = run(["log"]).out;
  assert.match(table, /sealed +command line +contract\.pdf +200 kB/);
  assert.match(run(["log", "--since", "2999-01-01"]).out, /No entries/);
});

test("an unwritable log is a warning, or with required refuses before any dialog", async () => {
  workplace.configure({ audit: { path: "/proc/nowhere/audit.jsonl" } });
  const output = join(workplace.folder, "out.pdf");
  const warned = run(["seal", input, "-o", output]);
  assert.equal(warned.status, 0);
  assert.match(warned.err, /audit-unwritable/);
  workplace.configure({ audit: { path: "/proc/nowhere/audit.jsonl", required: true } });
  const dialogs = workplace.dialogLog();
  assert.equal(run(["seal", input, "-o", join(workplace.folder, "never.pdf")]).status, 16);
  const answer = await throughBrowser((host) => sealDocument(host, document));
  assert.equal(answer.code, "audit-unwritable");
  assert.equal(workplace.dialogLog(), dialogs);
});

test("a configured log is set aside when it is full, and read in order", () => {
  const path = join(workplace.folder, "logs/seals.jsonl");
  mkdirSync(dirname(path));
  chmodSync(dirname(path), 0o700);
  run(["seal", join(workplace.folder, "absent-0.pdf")]);
  const [line] = workplace.auditLog();
  writeFileSync(path, `${JSON.stringify({ ...line, file: "old.pdf" })}\n`.repeat(400));
  workplace.configure({ audit: { path, maxSize: 65_536, keep: 1 } });
  run(["seal", join(workplace.folder, "absent-1.pdf")]);
  assert.equal(readFileSync(path, "utf8").split("\n").length, 2);
  assert.ok(statSync(`${path}.1`).size > 65_536);
  const files = run(["log", "--json"]).out.trimEnd().split("\n").map((text) => JSON.parse(text).file);
  assert.equal(files.length, 401);
  assert.equal(files.at(-1), "absent-1.pdf");
});

test("a request that makes no sense is a refusal with the site that it names", async () => {
  const { options, ...missing } = sealMessage(document.length);
  await throughBrowser(async (host) => {
    for (const message of [
      missing,
      { ...sealMessage(document.length), type: "seal-hash" },
      { type: "seal", origin: "javascript:alert(1)" },
      { type: "data", job: 1 },
    ]) {
      host.send(message);
      await host.until("error");
    }
  });
  assert.deepEqual(
    workplace.auditLog().map((line) => [line.action, line.origin, line.result]),
    [
      ["seal", origin, "invalid-argument"],
      ["hash", origin, "invalid-argument"],
      ["seal", "javascript:alert(1)", "invalid-argument"],
    ],
  );
});
