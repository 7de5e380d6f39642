/** Tokens, PINs and workers that fail: each has its error, and the next seal works. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { dataMessage, Host, sealDocument, sealMessage } from "./support/host.mjs";
import { programPath } from "./support/paths.mjs";
import { makePdf } from "./support/pdf.mjs";
import { childrenOf, until } from "./support/processes.mjs";
import { Workplace } from "./support/workplace.mjs";

const document = makePdf();
let workplace;

before(() => {
  workplace = new Workplace();
});
beforeEach(() => workplace.control({}));
after(() => {
  Host.killAll();
  workplace.remove();
});

/** One job, then one that has to work again on the same host. */
async function expectError(code, { environment = workplace.environment, control = {}, options = {} } = {}) {
  const host = new Host(environment);
  try {
    workplace.control(control);
    const result = await sealDocument(host, document, { job: 1, options });
    assert.equal(result.code, code, JSON.stringify(result));
    workplace.control({});
    return result;
  } finally {
    assert.ok((await host.close()) < 2000);
    assert.deepEqual(host.descendants(), []);
  }
}

async function expectRecovery() {
  const host = new Host(workplace.environment);
  const result = await sealDocument(host, document);
  assert.equal(result.type, "sealed", JSON.stringify(result));
  await host.close();
}

for (const [name, control, code] of [
  ["no token", { absent: 1 }, "no-token"],
  ["a token pulled before login", { C_Login: "remove" }, "token-removed"],
  ["a token pulled before the signature", { C_SignInit: "remove" }, "token-removed"],
  ["a token pulled during the signature", { C_Sign: "remove" }, "token-removed"],
  ["a device error", { C_Sign: "0x30" }, "token-failed"],
  ["a general error", { C_Sign: "0x5" }, "token-failed"],
  ["a module that crashes while it signs", { C_Sign: "abort" }, "worker-failed"],
  ["a module that crashes at the start", { C_GetSlotList: "abort" }, "no-token"],
]) {
  test(`${name} is told as ${code}`, async () => {
    await expectError(code, { control });
    await expectRecovery();
  });
}

test("a user who cancels is told as user-cancelled", async () => {
  await expectError("user-cancelled", { environment: workplace.withDialog("cancel") });
});

test("a dialog that times out is told as timed-out", async () => {
  await expectError("timed-out", { environment: workplace.withDialog("timeout") });
});

test("a wrong PIN and then giving up is told as pin-incorrect with tries", async () => {
  const error = await expectError("pin-incorrect", {
    environment: workplace.withDialog("pin 999999", "cancel"),
    control: { tries: 5, pin: "123456" },
  });
  assert.ok(["several", "low", "final"].includes(error.data.tries), JSON.stringify(error.data));
  assert.equal(workplace.dialogLog().match(/SETERROR/g)?.length, 1, workplace.dialogLog());
});

test("a wrong PIN can be corrected by the user in the same job", async () => {
  const host = new Host(workplace.withDialog("pin 999999", "pin 123456"));
  const result = await sealDocument(host, document);
  assert.equal(result.type, "sealed", JSON.stringify(result));
  await host.close();
});

test("a dialog that answers wrong again and again does not lock the token", async () => {
  const error = await expectError("pin-incorrect", {
    environment: { ...workplace.environment, WEB_ESEAL_TEST_PIN: "999999" },
    control: { tries: 9, pin: "123456" },
  });
  assert.equal(error.data.tries, "low");
});

test("a wrong signature is told as token-failed, and nothing is given out", async () => {
  const error = await expectError("token-failed", { control: { wrong_signature: 1 } });
  assert.equal(error.data.reason, "signature-wrong");
  await expectRecovery();
});

test("a key that is not the certificate's is told as token-failed, and nothing is written", async () => {
  const foreign = new Workplace({ kind: "foreign" });
  try {
    const error = await expectError("token-failed", { environment: foreign.environment });
    assert.equal(error.data.reason, "signature-wrong");
    const input = join(foreign.folder, "contract.pdf");
    const output = join(foreign.folder, "sealed.pdf");
    writeFileSync(input, document);
    const words = ["--json", "seal", input, "-o", output];
    const env = { ...process.env, ...foreign.environment };
    const { status, stdout } = spawnSync(programPath, words, { env });
    assert.equal(JSON.parse(stdout).error.code, "token-failed");
    assert.notEqual(status, 0);
    assert.ok(!existsSync(output));
  } finally {
    foreign.remove();
  }
});

test("a locked PIN is told without asking for it", async () => {
  const asked = () => (workplace.dialogLog().match(/GETPIN/g) ?? []).length;
  const before = asked();
  await expectError("pin-locked", { control: { tries: 0, pin: "123456" } });
  assert.equal(asked(), before);
});

test("a token that fails to log out does not undo the seal it has made", async () => {
  workplace.control({ C_Logout: "abort" });
  const host = new Host(workplace.environment);
  const result = await sealDocument(host, document);
  assert.equal(result.type, "sealed", JSON.stringify(result));
  await host.close();
});

test("an unknown fingerprint is told as certificate-not-found", async () => {
  await expectError("certificate-not-found", { options: { certificate: "ab".repeat(32) } });
});

test("a scheme the key cannot do is told as token-unsupported", async () => {
  const curve = new Workplace({ kind: "p256" });
  try {
    await expectError("token-unsupported", {
      environment: curve.environment,
      options: { signatureScheme: "pss" },
    });
  } finally {
    curve.remove();
  }
});

test("an expired certificate is told as certificate-expired", async () => {
  const expired = new Workplace({ kind: "expired" });
  try {
    await expectError("certificate-expired", { environment: expired.environment });
  } finally {
    expired.remove();
  }
});

test("without any pinentry the user is told dialog-missing", async () => {
  const { PATH: _, ...rest } = workplace.environment;
  await expectError("dialog-missing", { environment: { ...rest, PATH: "/nonexistent" } });
});

/** Seals while every document worker that is seen is killed; it may be too quick to be seen. */
async function sealWithKiller(host, job) {
  host.send(sealMessage(document.length, { job }));
  const message = await host.until("want");
  const tokenWorkers = childrenOf(host.pid);
  host.send(dataMessage(document, message));
  const end = Date.now() + 500;
  while (Date.now() < end) {
    const seen = childrenOf(host.pid).find((pid) => !tokenWorkers.includes(pid));
    if (seen) {
      process.kill(seen, "SIGKILL");
      break;
    }
  }
  return host.until("error", "sealed");
}

test("a document worker that dies is told as worker-failed, and the host goes on", async () => {
  const host = new Host(workplace.environment);
  const codes = [];
  for (let job = 1; job <= 10 && !codes.includes("worker-failed"); job += 1) {
    codes.push((await sealWithKiller(host, job)).code);
  }
  assert.equal(codes.at(-1), "worker-failed", JSON.stringify(codes));
  assert.equal((await sealDocument(host, document, { job: 99 })).type, "sealed");
  await host.close();
});

test("the dialog names the site, the file, its size, the certificate and the token", async () => {
  const host = new Host(workplace.environment);
  host.send(sealMessage(document.length, { file: { name: "Årsrapport 2026.pdf", size: document.length } }));
  host.send(dataMessage(document, await host.until("want")));
  assert.equal((await host.until("sealed", "error")).type, "sealed");
  await host.close();
  const text = decodeURIComponent(workplace.dialogLog().match(/SETDESC (.*)/g).at(-1));
  for (const part of ["https://portal.example.no", "Årsrapport 2026.pdf", "bytes", "Fjordbygg Demo AS", "Web eSeal demo"]) {
    assert.ok(text.includes(part), `${part} is missing in: ${text}`);
  }
});

test("page text cannot smuggle lines or direction marks into the dialog", async () => {
  const host = new Host(workplace.environment);
  const name = "a\n\nPIN: 1234 \u202Efdp.exe\u0007.pdf";
  host.send(sealMessage(document.length, { file: { name, size: document.length } }));
  host.send(dataMessage(document, await host.until("want")));
  assert.equal((await host.until("sealed", "error")).type, "sealed");
  await host.close();
  const raw = workplace.dialogLog().match(/SETDESC (.*)/g).at(-1);
  assert.doesNotMatch(decodeURIComponent(raw), /\u202E|\u0007|a\n/u);
});

test("both dialogs of a wrong PIN are closed when the host leaves", async () => {
  const host = new Host(workplace.withDialog("pin 999999", "hang"));
  host.send(sealMessage(document.length));
  host.send(dataMessage(document, await host.until("want")));
  await until(() => workplace.dialogLog().includes("SETERROR"), "second question");
  assert.ok((await host.close()) < 2000);
  await until(() => host.descendants().length === 0, "dialog closed");
});
