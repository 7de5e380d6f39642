/** The PIN is in one process, for one login, and then nowhere. */
import assert from "node:assert/strict";
import { closeSync, openSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { batchMessage } from "./support/batch.mjs";
import { dataMessage, Host } from "./support/host.mjs";
import { memoryHolds } from "./support/memory_image.mjs";
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
const holders = (host) => [host.pid, ...childrenOf(host.pid)].filter((pid) => memoryHolds(pid, pin));

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
