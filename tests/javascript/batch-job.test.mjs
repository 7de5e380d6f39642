import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";
import { BatchJob } from "../../extension/background/batch-job.js";
import { Failure } from "../../extension/shared/failure.js";
import { Clock } from "../support/javascript/clock.mjs";

const job = 3;
const hello = {
  ...{ type: "hello", protocol: 1, version: "1.2.3" },
  limits: { document: 1_000_000, slice: 100, outstanding: 2 },
};
const certificate = Object.fromEntries(
  "fingerprint subject organisation organisationIdentifier issuer serialNumber notBefore notAfter"
    .split(" ")
    .map((key) => [key, "x"]),
);
const sealed = {
  ...{ type: "sealed", job, inputSize: 50, appendedSize: 3, sha256: "ab".repeat(32), level: "B-B" },
  ...{ certificate, fieldName: "Seal", warnings: [] },
};
const appended = { type: "appended", job, offset: 0, data: "QUJD" };
const failed = {
  ...{ type: "failed", job, code: "not-a-pdf", number: 30, retriable: false },
  ...{ message: "m", remedy: "r", data: {} },
};

/** A batch of two documents and the far end of its connection. */
function start(blobs = [new Blob(["x".repeat(50)]), new Blob(["y".repeat(50)])]) {
  const host = { posted: [], closed: 0, say: null, end: null };
  const connect = (onMessage, onEnd) => {
    Object.assign(host, { say: onMessage, end: onEnd });
    return { post: (message) => host.posted.push(message), close: () => (host.closed += 1) };
  };
  const documents = blobs.map((document, at) => ({ name: `${at}.pdf`, document }));
  const outcomes = [];
  const request = { job, origin: "https://a.example", language: "nb", documents, options: {} };
  const onDocument = (at, outcome) => (outcomes[at] = outcome.failure?.code ?? outcome.sealed.appended);
  const batch = new BatchJob(request, connect, () => undefined, onDocument);
  const result = batch.run();
  result.catch(() => undefined);
  host.say(hello);
  return { batch, host, outcomes, result };
}

const settle = async () => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};
const failsWith = (result, code) => assert.rejects(result, (error) => error instanceof Failure && error.code === code);
const next = (document) => ({ type: "next", job, document });

describe("a batch", () => {
  let clock;

  beforeEach(() => {
    clock = new Clock();
    clock.stop();
  });

  afterEach(() => clock.restore());

  it("declares all its documents at once", () => {
    const { host } = start();
    const files = [
      { name: "0.pdf", size: 50 },
      { name: "1.pdf", size: 50 },
    ];
    const header = { type: "seal-batch", job, protocol: 1, origin: "https://a.example", language: "nb" };
    assert.deepEqual(host.posted, [{ ...header, files, options: {} }]);
  });

  it("gives each document its own result", async () => {
    const { host, outcomes, result } = start();
    [next(0), appended, sealed, next(1), failed].forEach((message) => host.say(message));
    host.say({ type: "batch-done", job, sealed: 1, failed: 1 });
    await result;
    assert.deepEqual(outcomes, [["QUJD"], "not-a-pdf"]);
    assert.equal(host.closed, 1);
  });

  it("answers wants from the document that is on", async () => {
    const { host } = start();
    [next(0), appended, sealed, next(1)].forEach((message) => host.say(message));
    host.say({ type: "want", job, offset: 10, length: 2 });
    await settle();
    assert.deepEqual(host.posted.at(-1), { type: "data", job, offset: 10, data: btoa("yy") });
  });

  it("tells the host of a document that cannot be read, and goes on", async () => {
    const unreadable = new Blob(["x".repeat(50)]);
    unreadable.slice = () => ({ arrayBuffer: () => Promise.reject(new DOMException("", "NotReadableError")) });
    const { host, batch } = start([unreadable, new Blob(["y"])]);
    host.say(next(0));
    host.say({ type: "want", job, offset: 0, length: 50 });
    await settle();
    assert.deepEqual(host.posted.at(-1), { type: "unreadable", job });
    assert.equal(batch.state, "running");
  });

  it("keeps what is there when the host ends early", async () => {
    const { host, outcomes, result } = start();
    [next(0), appended, sealed, next(1)].forEach((message) => host.say(message));
    host.end(null);
    await result;
    assert.deepEqual(outcomes, [["QUJD"], "host-stopped"]);
  });

  it("fails as a whole when it ends before its first document", async () => {
    const { host, outcomes, result } = start();
    host.say({ ...failed, type: "error", code: "user-cancelled", number: 55 });
    await failsWith(result, "user-cancelled");
    assert.deepEqual(outcomes, []);
  });

  for (const [name, messages] of [
    ["documents out of order", [next(1)]],
    ["a document before the last one has its end", [next(0), next(1)]],
    ["a result without a document", [sealed]],
    ["an end before every document has one", [next(0), failed, { type: "batch-done", job, sealed: 0, failed: 1 }]],
  ]) {
    it(`ends at ${name}`, async () => {
      const { host, batch } = start();
      messages.forEach((message) => host.say(message));
      await settle();
      assert.equal(batch.state, "ended");
    });
  }
});
