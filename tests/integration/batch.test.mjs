/** Many documents, one consent, one login; whatever happens to one of them. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { batchMessage, followBatch } from "./support/batch.mjs";
import { Host, sealDocument } from "./support/host.mjs";
import { assertSealed, assertSound } from "./support/judges.mjs";
import { makePdf } from "./support/pdf.mjs";
import { Workplace } from "./support/workplace.mjs";

const documents = ["one", "two", "three"].map((name, at) => ({
  name: `${name}.pdf`,
  bytes: makePdf(1000 * (at + 1)),
}));
let workplace;

before(() => {
  workplace = new Workplace();
});
beforeEach(() => {
  workplace.control({});
  writeFileSync(workplace.pinentryLog, "");
});
after(() => {
  Host.killAll();
  workplace.remove();
});

async function withHost(action, environment = workplace.environment) {
  const host = new Host(environment);
  try {
    await action(host);
  } finally {
    assert.ok((await host.close()) < 2000);
    assert.deepEqual(host.descendants(), []);
    assert.deepEqual(workplace.spooledFiles(), []);
  }
}

/** Writes input and appended part together and has others judge them. */
function assertDocumentSealed(index, { type, appended }) {
  assert.equal(type, "sealed");
  const path = join(workplace.folder, documents[index].name);
  writeFileSync(path, Buffer.concat([documents[index].bytes, appended]));
  assertSealed(path);
  assertSound(path);
}

const dialogs = () => workplace.dialogLog().match(/GETPIN/g)?.length ?? 0;

test("every document of a batch is sealed after one dialog that lists them", async () => {
  await withHost(async (host) => {
    host.send(batchMessage(documents));
    const { results, end } = await followBatch(host, documents);
    assert.deepEqual(end, { type: "batch-done", job: 1, sealed: 3, failed: 0 });
    results.forEach((result, index) => assertDocumentSealed(index, result));
  });
  assert.equal(dialogs(), 1);
  for (const { name } of documents) assert.ok(workplace.dialogLog().includes(name), name);
});

test("a document that is no PDF does not stop the others", async () => {
  const broken = [documents[0], { name: "broken.pdf", bytes: Buffer.alloc(3_000_000, "x") }, documents[2]];
  await withHost(async (host) => {
    host.send(batchMessage(broken));
    const { results, end } = await followBatch(host, broken);
    assert.deepEqual(end, { type: "batch-done", job: 1, sealed: 2, failed: 1 });
    assertDocumentSealed(0, results[0]);
    assert.equal(results[1].type, "failed");
    assert.equal(results[1].code, "not-a-pdf");
    assertDocumentSealed(2, results[2]);
  });
});

test("a document that the browser cannot read does not stop the others", async () => {
  await withHost(async (host) => {
    host.send(batchMessage(documents));
    const seen = [];
    for (let unreadable = false; ; ) {
      const message = await host.until("next", "want", "sealed", "failed", "batch-done", "error");
      if (message.type === "next") unreadable = message.document === 1;
      else if (message.type === "want" && unreadable) host.send({ type: "unreadable", job: 1 });
      else if (message.type === "want") {
        const bytes = documents[seen.length].bytes;
        const data = bytes.subarray(message.offset, message.offset + message.length).toString("base64");
        host.send({ type: "data", job: 1, offset: message.offset, data });
      } else seen.push(message.code ?? message.type);
      if (message.type === "batch-done" || message.type === "error") break;
    }
    assert.deepEqual(seen, ["sealed", "input-unreadable", "sealed", "batch-done"]);
  });
});

test("a token pulled in the middle ends the batch, and what was sealed is there", async () => {
  await withHost(async (host) => {
    host.send(batchMessage(documents));
    const { results, end } = await followBatch(host, documents, () => workplace.control({ C_Sign: "remove" }));
    assert.equal(end.code, "token-removed");
    assert.equal(results.length, 1);
    assertDocumentSealed(0, results[0]);
    workplace.control({});
    assert.equal((await sealDocument(host, documents[0].bytes, { job: 2 })).type, "sealed");
  });
});

test("a batch that is cancelled half way ends as aborted", async () => {
  await withHost(async (host) => {
    host.send(batchMessage(documents));
    const cancel = () => host.send({ type: "cancel", job: 1 });
    const { results, end } = await followBatch(host, documents, cancel);
    assert.equal(end.code, "aborted");
    assert.ok(results.length >= 1 && results.length < 3);
    assertDocumentSealed(0, results[0]);
  });
});

test("a user who says no seals nothing", async () => {
  await withHost(async (host) => {
    host.send(batchMessage(documents));
    const { results, end } = await followBatch(host, documents);
    assert.equal(end.code, "user-cancelled");
    assert.deepEqual(results, []);
  }, workplace.withDialog("cancel"));
});

for (const [name, changes, field] of [
  ["without documents", { files: [] }, "files"],
  ["of too many documents", { files: Array(1001).fill({ name: "a.pdf", size: 9 }) }, "files"],
  ["with one field for all", { options: { fieldName: "Seal" } }, "fieldName"],
  ["with one password for all", { options: { password: "x" } }, "password"],
]) {
  test(`a batch ${name} is refused`, async () => {
    await withHost(async (host) => {
      host.send(batchMessage(documents, changes));
      const { code, data } = await host.until("error");
      assert.equal(code, "invalid-argument");
      assert.equal(data.field, field);
    });
  });
}
