/** Web eSeal with a card that comes and goes, through pcscd and OpenSC. Started by run.sh. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import { assertSealed, assertSound } from "../../integration/support/judges.mjs";
import { programPath } from "../../integration/support/paths.mjs";
import { makePdf } from "../../integration/support/pdf.mjs";
import { Workplace } from "../../integration/support/workplace.mjs";

const architecture = { x64: "x86_64", arm64: "aarch64" }[process.arch] ?? process.arch;
const openSc = `/usr/lib/${architecture}-linux-gnu/opensc-pkcs11.so`;
const driver = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so";
const port = 0x8c7b;
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
let workplace, card, service, answers;
const at = (...names) => join(workplace.folder, ...names);

before(async () => {
  workplace = new Workplace({ token: false });
  const readers = at("readers");
  mkdirSync(readers);
  const reader = [`FRIENDLYNAME "Virtual"`, `DEVICENAME /dev/null:0x${port.toString(16)}`, `LIBPATH ${driver}`];
  writeFileSync(join(readers, "virtual"), [...reader, `CHANNELID 0x${port.toString(16)}`, ""].join("\n"));
  service = spawn("pcscd", ["--foreground", "--config", readers], { stdio: "ignore" });
  card = spawn("python3", [fileURLToPath(new URL("piv_card.py", import.meta.url)), String(port)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  answers = createInterface({ input: card.stdout })[Symbol.asyncIterator]();
  assert.equal((await answers.next()).value, "ready");
  writeFileSync(at("in.pdf"), makePdf(5000));
});

beforeEach(async () => {
  tell("in");
  await until(() => tokens().length === 1);
});

after(async () => {
  for (const child of [card, service]) {
    child.kill();
    await once(child, "exit");
  }
  workplace.remove();
});

const tell = (word) => card.stdin.write(`${word}\n`);

async function triesLeft() {
  tell("tries");
  return Number((await answers.next()).value);
}

async function until(condition) {
  for (let tries = 0; !condition(); tries += 1) {
    assert.ok(tries < 100, "it never became true");
    await pause(100);
  }
}

function run(words, environment = workplace.environment) {
  const result = spawnSync(programPath, ["--json", "--module", openSc, ...words], {
    env: { ...process.env, ...environment },
    encoding: "utf8",
  });
  return { status: result.status, json: result.stdout ? JSON.parse(result.stdout) : null, err: result.stderr };
}

const tokens = () => run(["token", "list"]).json?.tokens ?? [];
const seal = (output, environment) => run(["seal", at("in.pdf"), "-o", at(output)], environment);

test("the card and its certificates are listed", () => {
  const [token] = tokens();
  assert.match(token.model, /PIV|PKCS#15/);
  const names = token.certificates.map(({ subject }) => subject);
  assert.ok(names.some((name) => name.includes("Card Seal")), names.join());
});

test("a document is sealed with the key that wants its PIN for each signature", () => {
  const { status, json, err } = seal("sealed.pdf");
  assert.equal(status, 0, JSON.stringify(json) + err);
  assert.match(json.certificate.subject, /Card Seal/);
  assertSealed(at("sealed.pdf"));
  assertSound(at("sealed.pdf"));
});

test("a wrong PIN costs one try of the card, and the right one gives them back", async () => {
  const { status, json } = seal("wrong.pdf", workplace.withDialog("pin 999999", "cancel"));
  assert.equal(status, 53, JSON.stringify(json));
  assert.equal(json.error.code, "pin-incorrect");
  assert.equal(await triesLeft(), 2);
  assert.equal(existsSync(at("wrong.pdf")), false);
  assert.equal(seal("right.pdf").status, 0);
  assert.equal(await triesLeft(), 3);
});

test("token watch tells that the card leaves and comes", async () => {
  const watch = spawn(programPath, ["--json", "--module", openSc, "token", "watch"], {
    env: { ...process.env, ...workplace.environment },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: watch.stdout })[Symbol.asyncIterator]();
  const next = async () => JSON.parse((await lines.next()).value).event;
  try {
    assert.equal(await next(), "present");
    tell("out");
    assert.equal(await next(), "removed");
    tell("in");
    assert.equal(await next(), "inserted");
  } finally {
    watch.kill();
    await once(watch, "exit");
  }
});

test("a card pulled in the middle of a signature is told as such, and seals again when it is back", async () => {
  tell("pull");
  const { status, json } = seal("pulled.pdf");
  assert.equal(json.error.code, "token-removed", JSON.stringify(json));
  assert.equal(status, 56);
  assert.equal(existsSync(at("pulled.pdf")), false);
  tell("in");
  await until(() => tokens().length === 1);
  assert.equal(seal("again.pdf").status, 0);
  assertSealed(at("again.pdf"));
  assert.ok(readFileSync(at("again.pdf")).length > readFileSync(at("in.pdf")).length);
});

test("without the card there is no token", async () => {
  tell("out");
  await until(() => tokens().length === 0);
  assert.equal(seal("never.pdf").json.error.code, "no-token");
});
