/** `web-eseal token`: what tokens there are, their PINs, and who comes and goes. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { assertSealed } from "./support/judges.mjs";
import { programPath } from "./support/paths.mjs";
import { makePdf } from "./support/pdf.mjs";
import { processesWith } from "./support/processes.mjs";
import { Workplace } from "./support/workplace.mjs";

const pin = "123456";
const label = "Web eSeal demo";
const folder = mkdtempSync(join(tmpdir(), "web-eseal-token-"));
let workplace;

before(() => {
  workplace = new Workplace({ kind: "twin" });
  addEmptyToken(workplace, "Empty");
  writeFileSync(join(folder, "in.pdf"), makePdf());
});
beforeEach(() => workplace.control({ token: label, pin }));
after(() => {
  workplace.remove();
  rmSync(folder, { recursive: true });
});

function addEmptyToken(place, name) {
  const words = ["--init-token", "--free", "--label", name, "--pin", pin, "--so-pin", pin];
  const { status } = spawnSync("softhsm2-util", words, { env: { ...process.env, ...place.environment } });
  assert.equal(status, 0);
}

function run(words, environment = workplace.environment) {
  const result = spawnSync(programPath, words, { env: { ...process.env, ...environment }, cwd: folder });
  return { status: result.status, out: result.stdout.toString(), err: result.stderr.toString() };
}

function json(words, environment) {
  return JSON.parse(run(["--json", ...words], environment).out);
}

/** Sets the PIN of the demo token back, whatever a test has done to it. */
function restorePin(from) {
  workplace.control({ token: label, pin });
  const { status, err } = run(
    ["token", "pin", "change", "--token", label],
    workplace.withDialog(`pin ${from}`, `pin ${pin}`, `pin ${pin}`),
  );
  assert.equal(status, 0, err);
}

test("list shows every token with its certificates, and one that has none", () => {
  const { status, out, err } = run(["token", "list"]);
  assert.equal(status, 0, err);
  assert.match(out, /^Web eSeal demo\n/m);
  assert.match(out, /SoftHSM project, SoftHSM v2, serial number [0-9a-f]+/);
  assert.match(out, /PIN of 4 to 255 characters, no wrong tries reported/);
  assert.match(out, /qualified seal certificate, key on a QSCD, 1,?09[45] days left/);
  assert.match(out, /not meant for seals/);
  assert.match(out, /^Empty\n(.*\n){3} {4}no certificates$/m);
  assert.match(run(["token", "list", "--language", "nb"]).out, /dager igjen/);
});

test("JSON has what people see, and the PIN's state", () => {
  workplace.control({ token: label, pin, tries: 1, min_pin: 6, protected: 1 });
  const { tokens, skipped } = json(["token", "info", "--token", label]);
  assert.deepEqual(skipped, []);
  assert.equal(tokens.length, 1);
  const [token] = tokens;
  assert.deepEqual(token.pin, { tries: "final", minLength: 6, maxLength: 255 });
  assert.equal(token.protectedPath, true);
  assert.match(token.module, /web_eseal_test_token/);
  const seal = token.certificates.find(({ fingerprint }) => fingerprint === workplace.token.fingerprint);
  assert.equal(seal.use, "qualified-seal");
  assert.equal(seal.onQscd, true);
  assert.equal(seal.organisationIdentifier, "NTRNO-123456789");
  assert.equal(seal.issuer, "Demo Trust Seal CA");
  assert.ok(seal.daysLeft > 1090 && seal.daysLeft <= 1095);
  assert.equal(token.certificates.length, 2);
  const bySerial = json(["token", "info", "--token", token.serialNumber]);
  assert.equal(bySerial.tokens[0].label, label);
});

for (const [tries, text] of [
  [2, "few tries are left"],
  [1, "one try is left"],
  [0, "PIN locked"],
]) {
  test(`a PIN with ${tries} tries is shown as “${text}”`, () => {
    workplace.control({ token: label, pin, tries });
    assert.ok(run(["token", "list"]).out.includes(text));
  });
}

test("modules and slots that err are told with the reason, and hide nothing else", () => {
  workplace.control({ token: label, C_OpenSession: "0x30" });
  const words = ["--module", workplace.token.module, "--module", "/nonexistent.so"];
  const result = json([...words, "token", "list"]);
  assert.deepEqual(result.tokens.map((token) => token.label).sort(), ["Empty", label].sort());
  assert.match(result.skipped[0].reason, /nonexistent/);
  const double = json(["token", "list"]);
  assert.deepEqual(double.tokens.map((token) => token.label), ["Empty"]);
  assert.match(double.skipped[0].reason, /CKR_DEVICE_ERROR/);
  assert.match(run(["token", "list"]).err, /CKR_DEVICE_ERROR/);
});

test("without any token list says so, info is an error", () => {
  const place = new Workplace({ token: false });
  try {
    assert.equal(run(["token", "list"], place.environment).out, "No tokens.\n");
    assert.equal(run(["token", "info"], place.environment).status, 50);
    assert.equal(run(["token", "pin", "change"], place.environment).status, 50);
  } finally {
    place.remove();
  }
});

test("a token that is not there, or not named among several, is an error", () => {
  assert.equal(run(["token", "info", "--token", "other"]).status, 66);
  const several = run(["token", "pin", "change"]);
  assert.equal(several.status, 65);
  assert.match(several.err, /Web eSeal demo/);
  const { error } = json(["token", "pin", "change"]);
  assert.equal(error.code, "token-choice-needed");
  assert.equal(error.data.candidates.length, 2);
});

test("pin change: the new PIN seals, the old one does not", () => {
  const changed = run(
    ["token", "pin", "change", "--token", label],
    workplace.withDialog(`pin ${pin}`, "pin nyPIN-æøå", "pin nyPIN-æøå"),
  );
  assert.equal(changed.status, 0, changed.err);
  assert.match(changed.out, /The PIN was changed: Web eSeal demo/);
  assert.doesNotMatch(changed.out + changed.err, /æøå|123456/);
  const old = run(["seal", "in.pdf", "-o", "old.pdf"], workplace.withDialog(`pin ${pin}`, "cancel"));
  assert.equal(old.status, 53);
  const sealed = run(["seal", "in.pdf", "-o", "new.pdf"], workplace.withDialog("pin nyPIN-æøå"));
  assert.equal(sealed.status, 0, sealed.err);
  assertSealed(join(folder, "new.pdf"));
  restorePin("nyPIN-æøå");
});

test("pin change: entries that differ and lengths out of range are asked again", () => {
  workplace.control({ token: label, pin, min_pin: 6, max_pin: 8 });
  const { status, err } = run(
    ["token", "pin", "change", "--token", label],
    workplace.withDialog(`pin ${pin}`, "pin 1", "pin 111111", "pin 222222", "pin 654321", "pin 654321"),
  );
  assert.equal(status, 0, err);
  const errors = workplace.dialogLog().match(/SETERROR .*/g);
  assert.match(errors.at(-2), /6 to 8 characters/);
  assert.match(errors.at(-1), /not the same/);
  restorePin("654321");
});

test("pin change: wrong, cancelled, locked, each with its error", () => {
  const change = (...answers) =>
    run(["--json", "token", "pin", "change", "--token", label], workplace.withDialog(...answers));
  const wrong = change("pin 000000", "cancel");
  assert.equal(wrong.status, 53);
  assert.equal(JSON.parse(wrong.out).error.data.tries, "low");
  assert.equal(change("cancel").status, 55);
  assert.equal(change(`pin ${pin}`, "cancel").status, 55);
  assert.equal(change("timeout").status, 57);
  workplace.control({ token: label, pin, tries: 0 });
  const asked = workplace.dialogLog();
  assert.equal(change(`pin ${pin}`).status, 54);
  assert.equal(workplace.dialogLog(), asked);
});

test("pin change: on a device with its own keys a window tells to enter them there", () => {
  workplace.control({ token: label, pin, protected: 1, device_new_pin: "555555", C_SetPIN: "ok,800" });
  const { status, err } = run(["token", "pin", "change", "--token", label], workplace.withDialog("confirm"));
  assert.equal(status, 0, err);
  assert.doesNotMatch(workplace.dialogLog().split("CONFIRM").at(-1), /GETPIN/);
  assert.match(workplace.dialogLog(), /Enter the old PIN and the new one on the device/);
  restorePin("555555");
});

test("pin change: a module that crashes in the middle ends its worker only", () => {
  workplace.control({ token: label, pin, C_SetPIN: "abort" });
  const { status } = run(
    ["token", "pin", "change", "--token", label],
    workplace.withDialog(`pin ${pin}`, "pin 999999", "pin 999999"),
  );
  assert.equal(status, 111);
});

test("pin unblock: warns, then the PUK sets a new PIN", () => {
  workplace.control({ token: label, pin, tries: 0 });
  const { status, out, err } = run(
    ["token", "pin", "unblock", "--token", label],
    workplace.withDialog("confirm", `pin ${pin}`, "pin 777777", "pin 777777"),
  );
  assert.equal(status, 0, err);
  assert.match(out, /set and unblocked/);
  assert.match(workplace.dialogLog(), /the key on it is lost/);
  restorePin("777777");
});

test("pin unblock: a wrong PUK and a locked one have errors of their own", () => {
  const wrong = run(
    ["--json", "token", "pin", "unblock", "--token", label],
    workplace.withDialog("confirm", "pin 000000", "cancel"),
  );
  assert.equal(wrong.status, 62);
  assert.equal(JSON.parse(wrong.out).error.data.tries, "low");
  workplace.control({ token: label, pin, so_tries: 0 });
  rmSync(join(workplace.folder, "token-control.so_tries"), { force: true });
  assert.equal(run(["token", "pin", "unblock", "--token", label]).status, 63);
});

test("pin unblock: a token that is not known is sent to its own program, unasked", () => {
  workplace.control({ token: label, pin, model: "eToken" });
  const asked = workplace.dialogLog();
  const { status, err } = run(["token", "pin", "unblock", "--token", label]);
  assert.equal(status, 64);
  assert.match(err, /program that came with the token/);
  assert.equal(workplace.dialogLog(), asked);
});

test("a certificate is chosen by its issuer and its organisation, or not found", () => {
  const seal = (...words) => run(["seal", "in.pdf", "-o", `by-${Math.random()}.pdf`, ...words]).status;
  assert.equal(seal("--issuer", "demo TRUST seal ca"), 0);
  assert.equal(seal("--organisation-identifier", "NTRNO-123456789"), 0);
  assert.equal(seal("--issuer", "Demo Trust"), 80);
  assert.equal(seal("--organisation-identifier", "NTRNO-1"), 80);
  const { tokens } = json(["token", "info", "--token", label]);
  assert.equal(seal("--issuer", tokens[0].certificates[0].issuerName), 0);
});

test("a certificate that ends soon is told in the dialog and as a warning", () => {
  const place = new Workplace({ kind: "ending" });
  try {
    const result = json(["seal", "in.pdf", "-o", "ending.pdf"], place.environment);
    assert.deepEqual(result.warnings, ["certificate-expires-soon"]);
    assert.ok([19, 20].includes(result.certificate.daysLeft));
    assert.match(place.dialogLog(), /in (19|20) days%0AOrder a new certificate in good time/);
    const { out } = run(["seal", "in.pdf", "-o", "ending-2.pdf"], place.environment);
    assert.match(out, /The certificate expires in (19|20) days\. Order/);
    writeFileSync(join(folder, "second.pdf"), makePdf());
    mkdirSync(join(folder, "ending"));
    const batch = run(["seal", "in.pdf", "second.pdf", "--output-dir", "ending"], place.environment);
    assert.equal(batch.out.match(/The certificate expires in/g).length, 1);
  } finally {
    place.remove();
  }
});

/** A running watch; `line()` is the next line it prints. */
class Watch {
  #lines = [];
  #waiting = [];
  #rest = "";

  constructor(...words) {
    this.mark = `web-eseal-watch-${process.pid}-${Math.random()}`;
    this.child = spawn(programPath, [...words, "token", "watch"], {
      env: { ...process.env, ...workplace.environment, WEB_ESEAL_TEST_MARKER: this.mark },
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.child.stdout.on("data", (chunk) => {
      const parts = (this.#rest + chunk).split("\n");
      this.#rest = parts.pop();
      for (const line of parts) {
        const waiting = this.#waiting.shift();
        if (waiting) waiting(line);
        else this.#lines.push(line);
      }
    });
    this.exit = new Promise((resolve) => {
      this.child.on("exit", (code, signal) => resolve({ code, signal }));
    });
  }

  line() {
    if (this.#lines.length > 0) return Promise.resolve(this.#lines.shift());
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  async event() {
    const { event, time, token } = JSON.parse(await this.line());
    assert.match(time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    return `${event} ${token.label}`;
  }

  async end(action) {
    const start = Date.now();
    action(this.child);
    assert.deepEqual(await this.exit, { code: 0, signal: null });
    assert.ok(Date.now() - start < 2000);
    assert.deepEqual(processesWith(`WEB_ESEAL_TEST_MARKER=${this.mark}`), []);
  }
}

test("watch tells of removal and insertion, and ends at the end of its input", async () => {
  const watch = new Watch("--json");
  const there = [await watch.event(), await watch.event()].sort();
  assert.deepEqual(there, ["present Empty", `present ${label}`].sort());
  workplace.control({ token: label, pin, absent: 1 });
  assert.equal(await watch.event(), `removed ${label}`);
  workplace.control({ token: label, pin, absent: 0 });
  assert.equal(await watch.event(), `inserted ${label}`);
  await watch.end((child) => child.stdin.end());
});

for (const signal of ["SIGINT", "SIGTERM"]) {
  test(`watch ends cleanly on ${signal}`, async () => {
    const watch = new Watch();
    assert.match(await watch.line(), /present: (Empty|Web eSeal demo), serial number/);
    await watch.end((child) => child.kill(signal));
  });
}

test("watch survives a module that crashes, and takes its tokens up again", async () => {
  const watch = new Watch("--json");
  await watch.event();
  await watch.event();
  workplace.control({ token: label, pin, C_GetSlotList: "abort" });
  const gone = [await watch.event(), await watch.event()].sort();
  assert.deepEqual(gone, ["removed Empty", `removed ${label}`].sort());
  workplace.control({ token: label, pin });
  const back = [await watch.event(), await watch.event()].sort();
  assert.deepEqual(back, ["inserted Empty", `inserted ${label}`].sort());
  await watch.end((child) => child.kill("SIGTERM"));
});

test("watch hardly uses the processor", async () => {
  const watch = new Watch();
  await watch.line();
  await new Promise((resolve) => setTimeout(resolve, 2500));
  const [status] = await Promise.all([
    spawnSync("ps", ["-o", "cputimes=", "-p", String(watch.child.pid)], { encoding: "utf8" }),
  ]);
  assert.ok(Number(status.stdout) < 1, status.stdout);
  await watch.end((child) => child.kill("SIGTERM"));
});
