/** Levels B-LT and B-LTA, and `extend`: revocation servers that do as they should, and the others. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { Host, sealDocument } from "./support/host.mjs";
import { makePdf } from "./support/pdf.mjs";
import { TrustServices } from "./support/trust_services.mjs";

let services;
let workplace;
let server;
let input;
let stamped;
let made = 0;
const at = (name) => services.at(name);
const configure = (settings) => services.configure(settings);
const run = (words) => workplace.run(words);

before(async () => {
  services = await TrustServices.start();
  ({ workplace, server } = services);
  input = at("contract.pdf");
  writeFileSync(input, makePdf());
  configure();
  stamped = (await seal("--level", "B-T")).output;
});
beforeEach(() => {
  services.reset();
  configure();
});
after(async () => {
  Host.killAll();
  await services.stop();
});

async function make(command, from, words) {
  const output = at(`${command}-${++made}.pdf`);
  const result = await run(["--json", command, from, "-o", output, ...words]);
  assert.equal(result.status, 0, result.stdout + result.stderr);
  return { ...JSON.parse(result.stdout), output };
}
const seal = (...words) => make("seal", input, words);
const extend = (from, ...words) => make("extend", from, words);

async function refusal(from, ...words) {
  const output = at(`refused-${++made}.pdf`);
  const { status, stdout } = await run(["--json", "extend", from, "-o", output, ...words]);
  assert.notEqual(status, 0, stdout);
  return JSON.parse(stdout).error;
}

const text = (path) => readFileSync(path, "latin1");
const count = (path, pattern) => text(path).match(new RegExp(pattern, "g"))?.length ?? 0;

/** Nothing but appended, sound for qpdf, and the seal valid for pdfsig. */
function assertGrown(before, after) {
  assert.ok(text(after).startsWith(text(before)), "bytes before were changed");
  const checked = spawnSync("qpdf", ["--check", after], { encoding: "utf8" });
  assert.equal(checked.status, 0, checked.stdout + checked.stderr);
  const signatures = spawnSync("pdfsig", ["-nocert", after], { encoding: "utf8" }).stdout;
  assert.match(signatures, /Signature is Valid/);
  assert.doesNotMatch(signatures, /invalid|mismatch/i);
}

test("a seal of level B-LT has a store with what proves it", async () => {
  const { output, level, warnings } = await seal("--level", "B-LT");
  assert.equal(level, "B-LT");
  assert.deepEqual(warnings, []);
  assertGrown(input, output);
  assert.equal(count(output, "/DSS "), 1);
  assert.equal(count(output, "/DocTimeStamp"), 0);
  assert.equal(workplace.auditLog().at(-1).level, "B-LT");
  assert.match(workplace.dialogLog(), /proof of the certificates/);
});

test("a seal of level B-LTA has a time-stamp over the store", async () => {
  const { output, level, fieldName } = await seal("--level", "B-LTA");
  assert.equal(level, "B-LTA");
  assert.equal(fieldName, "Signature1");
  assertGrown(input, output);
  assert.equal(count(output, "/Type/DocTimeStamp"), 1);
});

test("a document that its certification closes is raised all the same", async () => {
  const { output, level } = await seal("--level", "B-LTA", "--certify", "no-changes");
  assert.equal(level, "B-LTA");
  assertGrown(input, output);
});

test("an encrypted document is raised and stays encrypted", async () => {
  const encrypted = at("encrypted.pdf");
  spawnSync("qpdf", ["--encrypt", "bruker", "eier", "256", "--", input, encrypted]);
  const sealed = await make("seal", encrypted, ["--password", "bruker", "--level", "B-T"]);
  const { output, level } = await extend(sealed.output, "--password", "bruker", "--level", "B-LTA");
  assert.equal(level, "B-LTA");
  const checked = spawnSync("qpdf", ["--password=bruker", "--check", output]);
  assert.equal(checked.status, 0, checked.stderr.toString());
  assert.equal((await refusal(sealed.output, "--level", "B-LT")).code, "document-encrypted");
});

for (const [from, to] of [["B-B", "B-T"], ["B-B", "B-LT"], ["B-B", "B-LTA"], ["B-T", "B-LTA"]]) {
  test(`extend raises ${from} to ${to} and asks for no PIN`, async () => {
    const sealed = (await seal("--level", from)).output;
    const before = workplace.dialogLog();
    const { output, level, warnings } = await extend(sealed, "--level", to);
    assert.equal(level, to);
    assert.deepEqual(warnings, []);
    assertGrown(sealed, output);
    assert.equal(workplace.dialogLog(), before);
    assert.equal(workplace.auditLog().at(-1).action, "extend");
  });
}

test("an LTA is renewed, and what is there already is not written twice", async () => {
  const first = (await extend(stamped, "--level", "B-LTA")).output;
  const { output } = await extend(first, "--level", "B-LTA");
  assertGrown(first, output);
  assert.equal(count(output, "/Type/DocTimeStamp"), 2);
  const again = await extend(first, "--level", "B-LT");
  assert.equal(again.appendedSize, 0);
});

test("all seals of a document are raised, or the one that is named", async () => {
  const two = (await make("seal", stamped, ["--level", "B-B"])).output;
  assertGrown(two, (await extend(two, "--level", "B-LT")).output);
  assert.equal((await extend(two, "--level", "B-T", "--field-name", "Signature1")).appendedSize, 0);
  assert.notEqual((await extend(two, "--level", "B-T")).appendedSize, 0);
  assert.equal((await refusal(two, "--field-name", "Nobody", "--level", "B-T")).code, "not-signed");
});

test("what is not sealed, and what was damaged, is not raised", async () => {
  assert.equal((await refusal(input, "--level", "B-LT")).code, "not-signed");
  const damaged = readFileSync(stamped);
  damaged[damaged.indexOf("MediaBox") + 12] ^= 1;
  writeFileSync(at("damaged.pdf"), damaged);
  const error = await refusal(at("damaged.pdf"), "--level", "B-LT");
  assert.equal(error.code, "signature-broken");
  assert.equal(error.data.field, "Signature1");
});

for (const [what, behaviour] of [
  ["signed by the CA itself", { ocsp: "byCa" }],
  ["asked by GET, for POST is refused", { post: false }],
  ["replaced by a list when it is gone", { ocsp: "gone" }],
  ["replaced by a list when it is broken", { ocsp: "broken" }],
  ["replaced by a list when it is slow", { ocsp: "slow" }],
  ["replaced by a list when it says try later", { ocsp: "tryLater" }],
  ["replaced by a list when it is huge", { ocsp: "huge" }],
  ["replaced by a list when it is garbage", { ocsp: "garbage" }],
  ["replaced by a list when it is cut short", { ocsp: "cut" }],
  ["replaced by a list when its signature is forged", { ocsp: "forged" }],
  ["replaced by a list when nobody named who signed it", { ocsp: "unnamed" }],
]) {
  test(`an OCSP answer is ${what}`, async () => {
    server.behave("issuing", behaviour);
    const { level } = await extend(stamped, "--level", "B-LT");
    assert.equal(level, "B-LT");
    const listed = server.requests.some(({ path }) => path === "/crl/issuing.crl");
    assert.equal(listed, what.startsWith("replaced"));
  });
}

for (const crl of ["past", "forged", "garbage", "huge", "partial", "gone"]) {
  test(`a list that is ${crl} proves nothing: an error names the certificate`, async () => {
    server.behave("issuing", { ocsp: "gone", crl });
    const error = await refusal(stamped, "--level", "B-LT");
    assert.equal(error.code, "level-unreachable", JSON.stringify(error));
    assert.equal(error.data.reason, "unavailable");
    assert.match(error.data.certificates[0].subject, /Fjordbygg Demo AS/);
    assert.match(error.detail, /127\.0\.0\.1/);
  });
}

test("a list is sent once; then the server is asked for a newer one, and may be gone", async () => {
  const asked = () => server.requests.filter(({ path }) => path === "/crl/issuing.crl");
  server.behave("issuing", { ocsp: "gone", crl: "kept" });
  await extend(stamped, "--level", "B-LT");
  assert.equal(asked().at(-1).headers["if-none-match"], undefined);
  await extend(stamped, "--level", "B-LT");
  assert.equal(asked().at(-1).headers["if-none-match"], '"kept"');
  server.behave("issuing", { crl: "gone" });
  assert.equal((await extend(stamped, "--level", "B-LT")).level, "B-LT");
  const folder = join(workplace.cache, "web-eseal/fetched");
  for (const name of readdirSync(folder)) assert.equal(statSync(join(folder, name)).mode & 0o777, 0o600);
});

test("the authority's certificate has to be proved too", async () => {
  server.behave("tsa", { ocsp: "gone", crl: "gone" });
  const error = await refusal(stamped, "--level", "B-LT");
  assert.equal(error.code, "level-unreachable");
  assert.match(error.data.certificates[0].subject, /CN=tsa/);
});

test("a configured anchor ends the chain: nobody is asked for what is above it or about it", async () => {
  const nothing = { ocsp: "gone", crl: "gone", ca: "gone" };
  server.behave("root", nothing);
  assert.equal((await refusal(stamped, "--level", "B-LT")).code, "level-unreachable");
  server.requests.length = 0;
  configure({ trust: { anchors: [at("pki/issuing.pem")] } });
  assert.equal((await extend(stamped, "--level", "B-LT")).level, "B-LT");
  assert.equal((await seal("--level", "B-LTA")).level, "B-LTA");
  assert.deepEqual(server.requests.filter(({ path }) => path.includes("/root")), []);
  server.behave("issuing", nothing);
  assert.equal((await refusal(stamped, "--level", "B-LT")).code, "level-unreachable");
});

test("where a lower level is allowed the missing proof is a warning, and nothing is half done", async () => {
  server.behave("root", { ocsp: "gone", crl: "gone" });
  const { output, level, warnings } = await seal("--level", "B-LTA", "--allow-lower-level");
  assert.equal(level, "B-T");
  assert.deepEqual(warnings, ["level-lowered"]);
  assert.equal(count(output, "/DSS"), 0);
});

test("a list from before the seal is taken with a warning", async () => {
  server.behave("issuing", { ocsp: "gone", crl: "old" });
  const { level, warnings } = await extend(stamped, "--level", "B-LT");
  assert.equal(level, "B-LT");
  assert.deepEqual(warnings, ["revocation-data-older"]);
});

test("addresses of certificates are not followed into a private network unless configured", async () => {
  configure({ privateAddresses: false });
  const error = await refusal(stamped, "--level", "B-LT");
  assert.equal(error.code, "level-unreachable");
  assert.equal(server.requests.length, 0);
});

test("a page gets all revisions as one appended part", async () => {
  const host = new Host({ ...workplace.environment, no_proxy: "127.0.0.1" });
  const sealed = await sealDocument(host, makePdf(), { options: { level: "B-LTA" } });
  assert.equal(sealed.type, "sealed", JSON.stringify(sealed));
  assert.equal(sealed.level, "B-LTA");
  await host.close();
});

test("every document of a batch is raised", async () => {
  const other = at("other.pdf");
  writeFileSync(other, makePdf(5000));
  mkdirSync(at("batch"));
  const words = ["--json", "seal", input, other, "--output-dir", at("batch"), "--level", "B-LTA"];
  const { status, stdout } = await run(words);
  assert.equal(status, 0, stdout);
  for (const document of JSON.parse(stdout).documents) {
    assert.equal(document.level, "B-LTA");
    assert.equal(count(document.output, "/Type/DocTimeStamp"), 1);
  }
});
