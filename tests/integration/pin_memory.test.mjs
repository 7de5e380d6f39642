/** The PIN is in one process, for one login, and then nowhere. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { batchMessage } from "./support/batch.mjs";
import { dataMessage, Host } from "./support/host.mjs";
import { memoryHolds } from "./support/memory_image.mjs";
import { programPath } from "./support/paths.mjs";
import { makePdf } from "./support/pdf.mjs";
import { childrenOf } from "./support/processes.mjs";
import { Workplace } from "./support/workplace.mjs";

const pin = "7391846205";
const reason = "A reason that nobody else has";
const document = makePdf();
let workplace;

before(() => {
  workplace = new Workplace({ pin });
});
after(() => {
  Host.killAll();
  workplace.remove();
});

const commandLineOf = (pid) => readFileSync(`/proc/${pid}/cmdline`, "latin1").replaceAll("\0", " ");

/** An environment in which the PIN itself is not written. */
function environment() {
  const { WEB_ESEAL_TEST_PIN: _, ...rest } = workplace.withDialog(`pin ${pin}`);
  return rest;
}

/** Only who may trace processes can look into those that are not dumpable. */
function mayLookInto(pid) {
  try {
    closeSync(openSync(`/proc/${pid}/mem`, "r"));
    return true;
  } catch {
    return false;
  }
}

/** The processes that have the PIN anywhere in their memory. */
const holders = (host, secret = pin) =>
  [host.pid, ...childrenOf(host.pid)].filter((pid) => memoryHolds(pid, secret));

/** Sends the document that is wanted and waits until the token is at work on it. */
async function untilSigning(host) {
  host.send(dataMessage(document, await host.until("want")));
  await host.untilStage("signing");
  await new Promise((resolve) => setTimeout(resolve, 500));
}

test("only the token worker has the PIN, until its first signature", async (context) => {
  workplace.control({ C_Sign: "ok,2000" });
  const host = new Host(environment());
  await host.until("hello");
  if (!mayLookInto(host.pid)) {
    context.skip("this user may not look into other processes");
    return void (await host.close());
  }
  const documents = ["one", "two"].map((name) => ({ name: `${name}.pdf`, bytes: document }));
  host.send(batchMessage(documents, { options: { reason } }));

  // Some tokens want the PIN a second time for the signature: it is not asked for twice.
  await untilSigning(host);
  assert.equal(childrenOf(host.pid).length, 2, "token worker and document worker");
  assert.equal(memoryHolds(host.pid, reason), true, "what is there is found");
  for (const pid of holders(host)) assert.match(commandLineOf(pid), /--worker token/);
  assert.equal((await host.until("sealed", "failed", "error")).type, "sealed");

  await untilSigning(host);
  assert.deepEqual(holders(host), []);
  assert.equal((await host.until("batch-done", "error")).sealed, 2);
  assert.deepEqual(holders(host), []);
  await host.close();
});

/** Waits until the token is at work in this function. */
async function untilCalled(log, name) {
  const called = () => existsSync(log) && readFileSync(log, "utf8").includes(name);
  for (let tries = 0; !called(); tries += 1) {
    assert.ok(tries < 200, `${name} was not called`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test("while a PIN is changed only the token worker has the old and the new one, and then not the new one", async (context) => {
  const changed = "8264051937";
  const log = join(workplace.folder, "calls");
  workplace.control({ log, C_SetPIN: "ok,2000", C_Logout: "ok,2000" });
  const { WEB_ESEAL_TEST_PIN: _, ...rest } = workplace.withDialog(`pin ${pin}`, `pin ${changed}`, `pin ${changed}`);
  const child = spawn(programPath, ["token", "pin", "change"], { env: { ...process.env, ...rest }, stdio: "ignore" });
  const exit = once(child, "exit");
  await untilCalled(log, "C_Login");
  if (mayLookInto(child.pid)) {
    await new Promise((resolve) => setTimeout(resolve, 700));
    for (const secret of [pin, changed]) {
      const found = holders(child, secret);
      assert.equal(found.length, 1);
      assert.match(commandLineOf(found[0]), /--worker token/);
    }
    await untilCalled(log, "C_SetPIN");
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.deepEqual(holders(child, changed), []);
  } else {
    context.skip("this user may not look into other processes");
  }
  assert.deepEqual(await exit, [0, null]);
});
