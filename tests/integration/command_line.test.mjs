/** The program as people and scripts call it. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { assertSealed, assertSound } from "./support/judges.mjs";
import { programPath } from "./support/paths.mjs";
import { makePdf } from "./support/pdf.mjs";
import { Workplace } from "./support/workplace.mjs";

let workplace;
let folder;
let input;

before(() => {
  workplace = new Workplace({ kind: "twin" });
  folder = join(workplace.folder, "documents");
  mkdirSync(folder);
  input = join(folder, "contract.pdf");
  writeFileSync(input, makePdf());
});
after(() => workplace.remove());

function run(words, { input: stdin, environment = workplace.environment, cwd = folder } = {}) {
  return spawnSync(programPath, words, {
    input: stdin ?? "",
    env: { ...process.env, ...environment },
    cwd,
    maxBuffer: 1 << 28,
  });
}

function assertPrefix(sealed, original) {
  assert.ok(sealed.length > original.length);
  assert.ok(sealed.subarray(0, original.length).equals(original));
}

test("--version and --help", () => {
  const version = run(["--version"]);
  assert.equal(version.status, 0);
  assert.match(version.stdout.toString(), /^web-eseal \d+\.\d+\.\d+\n$/);
  const help = run(["seal", "--help"]);
  assert.equal(help.status, 0);
  assert.match(help.stdout.toString(), /--digest-algorithm/);
  assert.match(run(["--language", "nb", "--help"]).stdout.toString(), /Forsegl/);
});

test("seals a file into another, judged by tools of others", () => {
  const output = join(folder, "out.pdf");
  const result = run(["seal", "contract.pdf", "-o", "out.pdf"]);
  assert.equal(result.status, 0, result.stderr.toString());
  assertPrefix(readFileSync(output), readFileSync(input));
  assertSealed(output);
  assertSound(output);
});

test("a second seal keeps the first valid", () => {
  assert.equal(run(["seal", "contract.pdf", "-o", "once.pdf"]).status, 0);
  assert.equal(run(["seal", "once.pdf", "-o", "twice.pdf"]).status, 0);
  assertPrefix(readFileSync(join(folder, "twice.pdf")), readFileSync(join(folder, "once.pdf")));
  assertSealed(join(folder, "twice.pdf"), 2);
});

test("a seal that would break an earlier one is not given out", () => {
  // What the damaged object was before the second seal, no verifier can tell.
  const damaged = makePdf().toString("latin1").replace("4 0 obj", "4 0 xbj");
  writeFileSync(join(folder, "damaged.pdf"), damaged, "latin1");
  assert.equal(run(["seal", "damaged.pdf", "-o", "damaged-once.pdf"]).status, 0);
  const result = run(["--json", "seal", "damaged-once.pdf", "-o", "damaged-twice.pdf"]);
  const { error } = JSON.parse(result.stdout);
  assert.equal(error.code, "seal-not-valid", JSON.stringify(error));
  assert.equal(error.data.reason, "earlier-signature");
  assert.equal(result.status, error.number);
  assert.ok(!existsSync(join(folder, "damaged-twice.pdf")));
});

test("without -o the sealed file lies beside the input, and is never overwritten", () => {
  const other = join(folder, "report.v2.pdf");
  writeFileSync(other, makePdf());
  assert.equal(run(["seal", other]).status, 0);
  assert.ok(existsSync(join(folder, "report.v2.sealed.pdf")));
  const again = run(["seal", other]);
  assert.equal(again.status, 38);
});

test("standard input and output", () => {
  const document = makePdf(100_000);
  const result = run(["seal", "-", "-o", "-"], { input: document });
  assert.equal(result.status, 0, result.stderr.toString());
  assertPrefix(result.stdout, document);
  const output = join(folder, "from-pipe.pdf");
  writeFileSync(output, result.stdout);
  assertSealed(output);
});

test("--json names what was made", () => {
  const result = run(["--json", "seal", "contract.pdf", "-o", "json.pdf"]);
  assert.equal(result.status, 0, result.stderr.toString());
  const report = JSON.parse(result.stdout.toString());
  const sealed = readFileSync(join(folder, "json.pdf"));
  assert.equal(report.sha256, createHash("sha256").update(sealed).digest("hex"));
  assert.equal(report.certificate.organisation, "Fjordbygg Demo AS");
  assert.equal(report.certificate.fingerprint, workplace.token.fingerprint);
  assert.equal(report.level, "B-B");
});

test("every digest algorithm and scheme is accepted by pdfsig", () => {
  for (const algorithm of ["sha256", "sha384", "sha512"]) {
    for (const scheme of ["pkcs1", "pss"]) {
      const output = join(folder, `${algorithm}-${scheme}.pdf`);
      const words = ["seal", "contract.pdf", "-o", output, "--digest-algorithm", algorithm];
      const result = run([...words, "--signature-scheme", scheme]);
      assert.equal(result.status, 0, result.stderr.toString());
      assertSealed(output);
    }
  }
});

test("reason and location are said in the signature, whatever their script", () => {
  const words = ["seal", "contract.pdf", "-o", "said.pdf", "--reason", "Årsregnskap – 年報"];
  assert.equal(run([...words, "--location", "Tromsø"]).status, 0);
  const { stdout } = spawnSync("pdfsig", ["-nocert", join(folder, "said.pdf")]);
  assert.match(stdout.toString(), /Signature is Valid/);
  const utf16 = (text) => Buffer.from(`\ufeff${text}`, "utf16le").swap16().toString("hex");
  const raw = readFileSync(join(folder, "said.pdf"), "latin1").toLowerCase();
  assert.ok(raw.includes(utf16("Årsregnskap – 年報")));
});

test("certificates lists the seal certificate with its twin, as text and as JSON", () => {
  const text = run(["certificates"]);
  assert.equal(text.status, 0, text.stderr.toString());
  assert.match(text.stdout.toString(), /Fjordbygg Demo AS \(NTRNO-123456789\)/);
  assert.match(text.stdout.toString(), /qualified seal certificate, key on a QSCD/);
  const list = JSON.parse(run(["certificates", "--json"]).stdout.toString());
  assert.equal(list.length, 2);
  assert.deepEqual(list.map(({ qualifiedSeal }) => qualifiedSeal).sort(), [false, true]);
});

test("the twin is refused even when it is asked for", () => {
  const list = JSON.parse(run(["certificates", "--json"]).stdout.toString());
  const twin = list.find(({ qualifiedSeal }) => !qualifiedSeal).fingerprint;
  const result = run(["seal", "contract.pdf", "-o", "twin.pdf", "--certificate", twin]);
  assert.equal(result.status, 83);
  assert.ok(!existsSync(join(folder, "twin.pdf")));
});

for (const [name, words, status] of [
  ["an unknown command", ["sign"], 10],
  ["an unknown option", ["seal", "contract.pdf", "--pin", "1"], 10],
  ["a wrong value", ["seal", "contract.pdf", "--digest-algorithm", "md5"], 10],
  ["a missing input", ["seal", "nowhere.pdf", "-o", "x.pdf"], 37],
  ["a folder as input", ["seal", ".", "-o", "x.pdf"], 37],
  ["the input as output", ["seal", "contract.pdf", "-o", "./contract.pdf"], 39],
  ["a folder as output", ["seal", "contract.pdf", "-o", "."], 38],
  ["an output folder that is not there", ["seal", "contract.pdf", "-o", "no/x.pdf"], 38],
  ["no PDF", ["seal", "text.pdf", "-o", "x.pdf"], 30],
  ["an empty file", ["seal", "empty.pdf", "-o", "x.pdf"], 30],
  ["a damaged PDF", ["seal", "damaged.pdf", "-o", "x.pdf"], 31],
]) {
  test(`${name} ends with status ${status} and leaves nothing`, () => {
    writeFileSync(join(folder, "text.pdf"), "plain text");
    writeFileSync(join(folder, "empty.pdf"), "");
    writeFileSync(join(folder, "damaged.pdf"), makePdf().subarray(0, 300));
    const before = readdirSync(folder).sort();
    const unchanged = statSync(input).mtimeMs;
    const result = run(words, { cwd: folder });
    assert.equal(result.status, status, result.stderr.toString());
    assert.ok(result.stderr.length > 0);
    assert.deepEqual(readdirSync(folder).sort(), before);
    assert.equal(statSync(input).mtimeMs, unchanged);
  });
}

test("errors as JSON carry code, number and data", () => {
  const result = run(["--json", "seal", "nowhere.pdf", "-o", "x.pdf"]);
  const { error } = JSON.parse(result.stdout.toString());
  assert.equal(error.code, "input-unreadable");
  assert.equal(error.number, 37);
});

test("without a token the error says so, in Bokmål when that is the language", () => {
  const empty = new Workplace({ token: false });
  try {
    const result = run(["--language", "nb", "certificates"], { environment: empty.environment });
    assert.equal(result.status, 50);
    assert.match(result.stderr.toString(), /Fant ingen token/);
  } finally {
    empty.remove();
  }
});

test("install registers with each browser for the user, uninstall takes it back", () => {
  const home = workplace.environment.HOME;
  const firefox = join(home, ".mozilla/native-messaging-hosts/org.web_eseal.host.json");
  const chromium = join(home, ".config/chromium/NativeMessagingHosts/org.web_eseal.host.json");
  const tried = run(["install", "--dry-run"]);
  assert.equal(tried.status, 0);
  assert.match(tried.stdout.toString(), /^Would be registered: .*chromium.*$/m);
  assert.doesNotMatch(tried.stdout.toString(), /^Registered/m);
  assert.ok(!existsSync(firefox) && !existsSync(chromium));
  assert.equal(run(["install"]).status, 0);
  assert.equal(JSON.parse(readFileSync(firefox, "utf8")).path, programPath);
  assert.ok(JSON.parse(readFileSync(chromium, "utf8")).allowed_origins.length > 0);
  assert.equal(run(["uninstall"]).status, 0);
  assert.ok(!existsSync(firefox) && !existsSync(chromium));
});

/** Subjects of the certificates in a sealed file's CMS. */
function certificatesIn(name) {
  assert.equal(spawnSync("pdfsig", ["-dump", name], { cwd: folder }).status, 0);
  const words = ["pkcs7", "-inform", "DER", "-in", `${name}.sig0`, "-print_certs", "-noout"];
  const { stdout } = spawnSync("openssl", words, { cwd: folder, encoding: "utf8" });
  return stdout.match(/subject=.*/g) ?? [];
}

test("the chain is what the token has, completed by configured certificates", () => {
  assert.equal(run(["seal", "contract.pdf", "-o", "token-chain.pdf"]).status, 0);
  assert.equal(certificatesIn("token-chain.pdf").length, 2);
  const configuration = join(workplace.environment.XDG_CONFIG_HOME, "web-eseal");
  mkdirSync(configuration);
  const file = join(configuration, "config.json");
  writeFileSync(file, JSON.stringify({ certificateFiles: [join(workplace.folder, "pki/root.pem")] }));
  try {
    assert.equal(run(["seal", "contract.pdf", "-o", "whole-chain.pdf"]).status, 0);
    assert.equal(certificatesIn("whole-chain.pdf").length, 3);
    writeFileSync(file, '{"modules":[],"pin":"123456"}');
    const refused = run(["seal", "contract.pdf", "-o", "refused.pdf"]);
    assert.equal(refused.status, 15);
    assert.match(refused.stderr.toString(), /config\.json: pin: unknown key/);
  } finally {
    rmSync(configuration, { recursive: true });
  }
});
