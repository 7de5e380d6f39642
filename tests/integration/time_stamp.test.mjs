/** Level B-T: time-stamp authorities that do as they should, and all the others. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { TimeStampAuthority, TimeStampPki } from "../support/tsa.mjs";
import { Host, sealDocument } from "./support/host.mjs";
import { assertSealed } from "./support/judges.mjs";
import { makePdf } from "./support/pdf.mjs";
import { Workplace } from "./support/workplace.mjs";

let workplace;
let pki;
let authority;
let input;

before(async () => {
  workplace = new Workplace();
  pki = new TimeStampPki(workplace.folder);
  authority = await TimeStampAuthority.start(pki);
  input = join(workplace.folder, "contract.pdf");
  writeFileSync(input, makePdf());
});
after(async () => {
  Host.killAll();
  await authority.stop();
  workplace.remove();
});

/** Configures these authorities: paths of the authority, URLs or whole entries. */
function configure(entries, more = {}) {
  const authorities = entries.map((entry) => {
    if (typeof entry !== "string") return entry;
    return { url: entry.startsWith("/") ? authority.url(entry) : entry };
  });
  const path = workplace.configure({ timeStamp: { authorities }, network: { timeout: 3 }, ...more });
  chmodSync(path, 0o600);
  return path;
}

let made = 0;

/** @returns the report, and where the sealed file is */
async function seal(...words) {
  const output = join(workplace.folder, `sealed-${++made}.pdf`);
  const result = await workplace.run(["--json", "seal", input, "-o", output, ...words]);
  assert.equal(result.status, 0, result.stdout + result.stderr);
  return { ...JSON.parse(result.stdout), output };
}

async function refusal(...words) {
  const output = join(workplace.folder, `refused-${++made}.pdf`);
  const { status, stdout } = await workplace.run(["--json", "seal", input, "-o", output, ...words]);
  assert.notEqual(status, 0, stdout);
  return JSON.parse(stdout).error;
}

/** The CMS of the last signature. */
function cmsOf(pdf) {
  const hex = [...readFileSync(pdf, "latin1").matchAll(/\/Contents ?<([0-9a-fA-F]+)>/g)].at(-1)[1];
  return Buffer.from(hex, "hex");
}

function openssl(...words) {
  return spawnSync("openssl", words, { cwd: workplace.folder, maxBuffer: 1 << 24 });
}

/** One element of DER: where its content begins and where it ends. */
function element(der, at) {
  const first = der[at + 1];
  const more = first < 0x80 ? 0 : first - 0x80;
  const length = more === 0 ? first : der.readUIntBE(at + 2, more);
  return { content: at + 2 + more, end: at + 2 + more + length };
}

/** OpenSSL finds the token valid for the signature value of the CMS. */
function assertTimeStamped(cms, digest = "sha256") {
  const name = Buffer.from("060b2a864886f70d010910020e", "hex"); // id-aa-timeStampToken
  const at = cms.indexOf(name);
  assert.ok(at > 0, "no time-stamp");
  const token = element(cms, at + name.length).content;
  writeFileSync(join(workplace.folder, "token"), cms.subarray(token, element(cms, token).end));
  // The signature value stands before the unsigned attributes: [1] { SEQUENCE { name ...
  const value = signatureBefore(cms, at);
  writeFileSync(join(workplace.folder, "value"), value);
  const verified = openssl("ts", "-verify", "-in", "token", "-token_in", "-data", "value",
    ...["-CAfile", pki.path("ca.pem")]);
  assert.equal(verified.status, 0, verified.stderr.toString());
  const text = openssl("ts", "-reply", "-in", "token", "-token_in", "-text").stdout.toString();
  assert.match(text, new RegExp(`Hash Algorithm: ${digest}`));
}

/** The OCTET STRING that ends where the unsigned attributes begin. */
function signatureBefore(cms, attributeName) {
  for (let at = attributeName - 1; at > attributeName - 20; --at) {
    if (cms[at] !== 0xa1 || element(cms, at).content >= attributeName) continue;
    for (const size of [256, 384, 512]) {
      const begin = at - size - 4;
      if (cms[begin] === 0x04 && element(cms, begin).end === at) return cms.subarray(at - size, at);
    }
  }
  return assert.fail("no signature value before the attribute");
}

test("a seal of level B-T has a time-stamp that OpenSSL and pdfsig accept", async () => {
  configure(["/good"]);
  for (const digest of ["sha256", "sha512"]) {
    const { output, level, warnings } = await seal("--level", "B-T", "--digest-algorithm", digest);
    assert.equal(level, "B-T");
    assert.deepEqual(warnings, []);
    assertSealed(output);
    assertTimeStamped(cmsOf(output), digest);
  }
  assert.equal(workplace.auditLog().at(-1).level, "B-T");
  assert.match(workplace.dialogLog(), /With a time-stamp/);
});

test("the configured level holds where none is asked for, and can be asked away", async () => {
  configure(["/good"], { level: "B-T" });
  assert.equal((await seal()).level, "B-T");
  assert.equal((await seal("--level", "B-B")).level, "B-B");
});

test("authorities are tried in order, and each failure is told in the diagnostics", async () => {
  configure(["http://127.0.0.1:1/gone", "/refused", "/good"]);
  const { level } = await seal("--level", "B-T", "--diagnostics", `info:${workplace.folder}/log`);
  assert.equal(level, "B-T");
  const log = readFileSync(join(workplace.folder, "log"), "utf8");
  assert.match(log, /http:\/\/127\.0\.0\.1:1 failed: unreachable/);
  assert.match(log, /failed: refused, status 2/);
});

for (const [path, reason] of [
  ["/imprint", "imprint"],
  ["/nonce", "nonce"],
  ["/refused", "refused"],
  ["/purposes", "usage"],
  ["/noncritical", "usage"],
  ["/without-ess", "signing-certificate"],
  ["/sha1", "algorithm"],
  ["/garbage", "malformed"],
  ["/empty", "malformed"],
  ["/cut", "malformed"],
  ["/signature", "signature"],
  ["/slow", "timed-out"],
  ["/forever", "redirects"],
  ["/ldap", "scheme"],
  ["/broken", "status"],
  ["/huge", "too-large"],
  ["/unknown", "authentication"],
  ["http://127.0.0.1:1/gone", "unreachable"],
]) {
  test(`an authority that answers as ${path} makes no seal: ${reason}`, async () => {
    configure([path]);
    const error = await refusal("--level", "B-T");
    assert.equal(error.code, "time-stamp-failed", JSON.stringify(error));
    assert.equal(error.data.reason, reason, JSON.stringify(error));
    assert.equal(error.data.attempts.length, 1);
  });
}

test("a policy is asked for, and an authority without it is refused", async () => {
  configure([{ url: authority.url("/good"), policy: "1.2.3.4.2" }]);
  assertTimeStamped(cmsOf((await seal("--level", "B-T")).output));
  const text = openssl("ts", "-reply", "-in", "token", "-token_in", "-text").stdout.toString();
  assert.match(text, /Policy OID: 1\.2\.3\.4\.2/);
  configure([{ url: authority.url("/good"), policy: "1.2.3.4.9" }]);
  assert.equal((await refusal("--level", "B-T")).data.reason, "refused");
});

test("without an authority B-T is an error, before any dialog", async () => {
  workplace.configure();
  const before = workplace.dialogLog();
  const error = await refusal("--level", "B-T");
  assert.equal(error.code, "time-stamp-not-configured");
  assert.equal(error.number, 90);
  assert.equal(workplace.dialogLog(), before);
});

test("a lower level is a warning where it is allowed", async () => {
  configure(["/refused"]);
  for (const setUp of [() => {}, () => workplace.configure()]) {
    setUp();
    const { output, level, warnings } = await seal("--level", "B-T", "--allow-lower-level");
    assert.equal(level, "B-B");
    assert.deepEqual(warnings, ["level-lowered"]);
    assertSealed(output);
    assert.equal(workplace.auditLog().at(-1).level, "B-B");
  }
});

test("a token of 30 KB fits at the second attempt, in the same login", async () => {
  configure(["/large"]);
  const before = workplace.dialogLog().match(/GETPIN/g)?.length ?? 0;
  const { output, level } = await seal("--level", "B-T");
  assert.equal(level, "B-T");
  assertSealed(output);
  assert.ok(cmsOf(output).length > 30_000);
  assertTimeStamped(cmsOf(output));
  assert.equal(workplace.dialogLog().match(/GETPIN/g)?.length ?? 0, before + 1);
});

for (const [path, authentication] of [
  ["/basic", { user: "seal", password: "secret word" }],
  ["/bearer", { bearer: "t0ken" }],
  ["/key", { header: "X-API-Key", value: "k3y" }],
]) {
  test(`authentication ${Object.keys(authentication).join(" and ")}, never told`, async () => {
    const path_ = configure([{ url: authority.url(path), authentication }]);
    const log = join(workplace.folder, `secrets${made}`);
    assert.equal((await seal("--level", "B-T", "--diagnostics", `debug:${log}`)).level, "B-T");
    const shown = (await workplace.run(["config", "show"])).stdout + readFileSync(log, "utf8");
    for (const secret of [authentication.password, authentication.bearer, authentication.value]) {
      if (secret) assert.ok(!shown.includes(secret), shown);
    }
    chmodSync(path_, 0o644);
    const { status, stdout } = await workplace.run(["--json", "config", "check"]);
    assert.equal(status, 15, stdout);
    assert.match(JSON.parse(stdout).error.detail, /holds a secret/);
  });
}

test("https with a client certificate, and a server that nobody vouches for", async () => {
  const secure = await TimeStampAuthority.start(pki, { tls: true, clientCertificate: true });
  try {
    const authentication = { certificate: pki.path("client.pem"), key: pki.path("client.key") };
    const entry = { url: secure.url("/good"), authentication };
    const network = { timeout: 3, certificateAuthorities: pki.path("ca.pem") };
    configure([entry], { network });
    assert.equal((await seal("--level", "B-T")).level, "B-T");
    configure([entry]);
    assert.equal((await refusal("--level", "B-T")).data.reason, "tls");
    configure([secure.url("/good")], { network });
    assert.notEqual((await refusal("--level", "B-T")).code, undefined);
  } finally {
    await secure.stop();
  }
});

test("a token that another program signed is as good", async () => {
  configure(["/signed-anew"]);
  assertTimeStamped(cmsOf((await seal("--level", "B-T")).output));
});

test("a redirect is followed with the query", async () => {
  configure(["/elsewhere"]);
  assert.equal((await seal("--level", "B-T")).level, "B-T");
});

test("a proxy of the configuration is asked", async () => {
  configure(["http://tsa.example/good"], {
    network: { timeout: 3, proxy: authority.origin, proxyUser: "u", proxyPassword: "p" },
  });
  const before = authority.requests.length;
  await refusal("--level", "B-T");
  const [request] = authority.requests.slice(before);
  assert.equal(request.path, "http://tsa.example/good");
  assert.equal(request.headers["proxy-authorization"], "Basic dTpw");
});

test("every document of a batch has a time-stamp of its own", async () => {
  configure(["/good"]);
  const other = join(workplace.folder, "other.pdf");
  writeFileSync(other, makePdf(5000));
  const folder = join(workplace.folder, "batch");
  spawnSync("mkdir", [folder]);
  const words = ["--json", "seal", input, other, "--output-dir", folder, "--level", "B-T"];
  const before = authority.requests.length;
  const { status, stdout } = await workplace.run(words);
  assert.equal(status, 0, stdout);
  assert.equal(authority.requests.length, before + 2);
  for (const document of JSON.parse(stdout).documents) {
    assert.equal(document.level, "B-T");
    assertTimeStamped(cmsOf(document.output));
  }
});

test("a page gets B-T documents and hashes, and not the authority's name", async () => {
  configure(["/good"]);
  const environment = { ...workplace.environment, no_proxy: "127.0.0.1" };
  const host = new Host(environment);
  const sealed = await sealDocument(host, makePdf(), { options: { level: "B-T" } });
  assert.equal(sealed.level, "B-T");
  host.send({
    ...{ type: "seal-hash", job: 2, protocol: 1, origin: "https://portal.example.no" },
    ...{ language: "en", name: "", digestAlgorithm: "sha256", digest: "ab".repeat(32) },
    ...{ format: "cades", options: { level: "B-T" } },
  });
  const hash = await host.until("hash-sealed", "error");
  assert.equal(hash.level, "B-T");
  assertTimeStamped(Buffer.from(hash.signature, "base64"));
  configure(["/refused"]);
  const { code, data } = await sealDocument(host, makePdf(), { job: 3, options: { level: "B-T" } });
  assert.equal(code, "time-stamp-failed");
  assert.deepEqual(data, { reason: "refused" });
  await host.close();
});

test("a page that stops while the authority is slow ends everything at once", async () => {
  configure(["/slow"]);
  const before = authority.requests.length;
  const host = new Host({ ...workplace.environment, no_proxy: "127.0.0.1" });
  const sealing = sealDocument(host, makePdf(), { options: { level: "B-T" } });
  while (authority.requests.length === before) await new Promise((done) => setTimeout(done, 20));
  assert.ok((await host.close()) < 2000);
  await sealing;
});

test("doctor asks each authority whether it is there, and takes no time-stamp for that", async () => {
  const checks = async () => {
    const { stdout } = await workplace.run(["doctor", "--json"]);
    return JSON.parse(stdout).filter(({ id }) => id === "time-stamp" || id === "ocsp");
  };
  configure([]);
  assert.deepEqual(await checks(), []);
  configure(["/good", "http://127.0.0.1:1/"]);
  const [good, gone] = await checks();
  assert.deepEqual([good.state, gone.state], ["ok", "warning"], JSON.stringify([good, gone]));
  assert.match(gone.remedy, /network connection/);
  configure(["http://127.0.0.1:1/"]);
  const [alone] = await checks();
  assert.equal(alone.state, "failed");
});
