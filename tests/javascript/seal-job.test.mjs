import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";
import { SealJob } from "../../extension/background/seal-job.js";
import { config } from "../../extension/shared/config.js";
import { Failure } from "../../extension/shared/failure.js";
import { Clock } from "../support/javascript/clock.mjs";

const job = 7;
const limits = { document: 1_000_000, slice: 100, outstanding: 2 };
const hello = { type: "hello", protocol: 1, version: "1.2.3", limits };
const certificate = Object.fromEntries(
  "fingerprint subject organisation organisationIdentifier issuer serialNumber notBefore notAfter"
    .split(" ")
    .map((key) => [key, "x"]),
);
const sealed = {
  ...{ type: "sealed", job, inputSize: 250, appendedSize: 3, sha256: "ab".repeat(32), level: "B-B" },
  ...{ certificate, fieldName: "Seal", warnings: [] },
};
const appended = { type: "appended", job, offset: 0, data: "QUJD" };

/** A job and the far end of its connection. */
function start(document = new Blob(["x".repeat(250)])) {
  const host = { posted: [], closed: 0, say: null, end: null };
  const connect = (onMessage, onEnd) => {
    Object.assign(host, { say: onMessage, end: onEnd });
    return { post: (message) => host.posted.push(message), close: () => (host.closed += 1) };
  };
  const progress = [];
  const request = { job, origin: "https://a.example", language: "nb", name: "a.pdf", document, options: {} };
  const sealJob = new SealJob(request, connect, (step) => progress.push(step));
  const result = sealJob.run();
  result.catch(() => undefined);
  return { sealJob, host, progress, result };
}

/** Lets reads of the document come to their end. */
const settle = async () => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

const failsWith = (result, code) => assert.rejects(result, (error) => error instanceof Failure && error.code === code);

describe("a seal job", () => {
  let clock;

  beforeEach(() => {
    clock = new Clock();
    clock.stop();
  });

  afterEach(() => clock.restore());

  it("asks for the seal only after the host's hello", () => {
    const { sealJob, host } = start();
    assert.deepEqual(host.posted, []);
    host.say(hello);
    assert.equal(sealJob.state, "running");
    const file = { name: "a.pdf", size: 250 };
    const origin = "https://a.example";
    assert.deepEqual(host.posted, [
      { type: "seal", job, protocol: 1, origin, language: "nb", file, options: {} },
    ]);
  });

  it("answers wants in their order with exactly the wanted bytes", async () => {
    const text = Array.from({ length: 250 }, (_, at) => String.fromCharCode(33 + (at % 90))).join("");
    const { host } = start(new Blob([text]));
    host.say(hello);
    host.say({ type: "want", job, offset: 200, length: 50 });
    host.say({ type: "want", job, offset: 0, length: 100 });
    await settle();
    const data = (from, to) => Buffer.from(text.slice(from, to)).toString("base64");
    assert.deepEqual(host.posted.slice(1), [
      { type: "data", job, offset: 200, data: data(200, 250) },
      { type: "data", job, offset: 0, data: data(0, 100) },
    ]);
  });

  it("gives the result and the appended slices, and disconnects", async () => {
    const { sealJob, host, result } = start();
    host.say(hello);
    host.say(appended);
    host.say(sealed);
    const { appended: slices, inputSize, appendedSize } = await result;
    assert.deepEqual([slices, inputSize, appendedSize], [["QUJD"], 250, 3]);
    assert.equal(sealJob.state, "ended");
    assert.equal(host.closed, 1);
  });

  it("passes progress on", () => {
    const { host, progress } = start();
    host.say(hello);
    host.say({ type: "progress", job, stage: "receiving", done: 100, total: 250 });
    host.say({ type: "progress", job, stage: "signing", done: 0, total: 0 });
    assert.deepEqual(progress.map(({ stage }) => stage), ["receiving", "signing"]);
  });

  it("passes the host's error on with its own texts", async () => {
    const { host, result } = start();
    host.say(hello);
    const texts = { number: 53, retriable: true, message: "PIN-koden var feil.", remedy: "Finn riktig PIN." };
    host.say({ type: "error", job, code: "pin-incorrect", data: { triesLeft: 2 }, ...texts });
    await assert.rejects(result, { code: "pin-incorrect", data: { triesLeft: 2 }, texts });
  });

  const wrongFirstMessages = {
    "version-mismatch": { ...hello, protocol: 2 },
    "unexpected-message": { type: "want", job, offset: 0, length: 1 },
    "invalid-message": { ...hello, limits: { ...limits, slice: 0 } },
  };
  for (const [code, message] of Object.entries(wrongFirstMessages)) {
    it(`ends with ${code} on a first message that is wrong`, async () => {
      const { host, result } = start();
      host.say(message);
      await failsWith(result, code);
      assert.equal(host.closed, 1);
      assert.deepEqual(host.posted, []);
    });
  }

  it("does not even begin with a document that is too large", async () => {
    const { host, result } = start();
    host.say({ ...hello, limits: { ...limits, document: 249 } });
    await assert.rejects(result, { code: "document-too-large", data: { size: 250, limit: 249 } });
    assert.deepEqual(host.posted, []);
  });

  const wrongMessages = {
    "a want behind the end": { type: "want", job, offset: 200, length: 51 },
    "a want of more than a slice": { type: "want", job, offset: 0, length: 101 },
    "a want of nothing": { type: "want", job, offset: 0, length: 0 },
    "a want at a broken offset": { type: "want", job, offset: 0.5, length: 1 },
    "an appended part with a gap": { ...appended, offset: 1 },
    "an appended part that is no base64": { ...appended, data: "QUJ" },
    "a result for another input": { ...sealed, inputSize: 249 },
    "a result with less than it says": sealed,
    "a result without a certificate": { ...sealed, appendedSize: 0, certificate: {} },
    "a stage that nobody knows": { type: "progress", job, stage: "thinking", done: 0, total: 0 },
    "an error without a code": { type: "error", job, message: "x" },
  };
  for (const [name, message] of Object.entries(wrongMessages)) {
    it(`ends with invalid-message on ${name}`, async () => {
      const { host, result } = start();
      host.say(hello);
      host.say(message);
      await failsWith(result, "invalid-message");
      assert.equal(host.closed, 1);
    });
  }

  const unexpected = {
    "a message of another job": { type: "progress", job: 8, stage: "receiving", done: 0, total: 0 },
    "a message that nobody knows": { type: "dance", job },
    "a second hello": hello,
  };
  for (const [name, message] of Object.entries(unexpected)) {
    it(`ends with unexpected-message on ${name}`, async () => {
      const { host, result } = start();
      host.say(hello);
      host.say(message);
      await failsWith(result, "unexpected-message");
    });
  }

  it("ends when a stage comes back", async () => {
    const { host, result } = start();
    host.say(hello);
    for (const stage of ["receiving", "receiving", "confirming", "receiving"]) {
      host.say({ type: "progress", job, stage, done: 0, total: 0 });
    }
    await failsWith(result, "unexpected-message");
  });

  it("ends when the host wants more at once than it announced", async () => {
    const { host, result } = start();
    host.say(hello);
    for (let at = 0; at < 3; at += 1) host.say({ type: "want", job, offset: at, length: 1 });
    await failsWith(result, "unexpected-message");
  });

  it("ends with input-unreadable when the document cannot be read any more", async () => {
    const document = new Blob(["x".repeat(250)]);
    const gone = () => Promise.reject(new DOMException("changed", "NotReadableError"));
    document.slice = () => /** @type {Blob} */ ({ arrayBuffer: gone });
    const { host, result } = start(document);
    host.say(hello);
    host.say({ type: "want", job, offset: 0, length: 1 });
    await assert.rejects(result, { code: "input-unreadable", data: { reason: "NotReadableError" } });
  });

  it("ends with input-unreadable when the document has become shorter", async () => {
    const document = new Blob(["x".repeat(250)]);
    document.slice = () => new Blob(["x"]);
    const { host, result } = start(document);
    host.say(hello);
    host.say({ type: "want", job, offset: 0, length: 100 });
    await failsWith(result, "input-unreadable");
  });

  it("ends when the host does not greet in time", async () => {
    const { result } = start();
    clock.advance(config.helloTime);
    await failsWith(result, "host-stopped");
  });

  it("ends when the host falls silent while it receives", async () => {
    const { host, result } = start();
    host.say(hello);
    clock.advance(config.receivingSilence);
    await failsWith(result, "host-stopped");
  });

  it("waits without limit while the host asks a person", () => {
    const { sealJob, host } = start();
    host.say(hello);
    host.say({ type: "progress", job, stage: "confirming", done: 0, total: 0 });
    clock.advance(3_600_000);
    assert.equal(sealJob.state, "running");
  });

  const ends = {
    "host-missing": ["Specified native messaging host not found.", false],
    "host-stopped": ["Native host has exited.", true],
  };
  for (const [code, [reason, greeted]] of Object.entries(ends)) {
    it(`ends with ${code} when the browser says “${reason}”`, async () => {
      const { host, result } = start();
      if (greeted) host.say(hello);
      host.end(reason);
      await failsWith(result, code);
    });
  }

  it("tells the host of a cancel and waits for its end", async () => {
    const { sealJob, host, result } = start();
    host.say(hello);
    sealJob.cancel();
    assert.equal(sealJob.state, "cancelling");
    assert.deepEqual(host.posted.at(-1), { type: "cancel", job });
    host.say({ type: "want", job, offset: 0, length: 1 });
    assert.equal(host.closed, 0);
    const texts = { number: 25, retriable: true, message: "x", remedy: "y" };
    host.say({ type: "error", job, code: "aborted", data: {}, ...texts });
    await failsWith(result, "aborted");
    assert.equal(host.closed, 1);
  });

  it("does not wait long for the end of a cancelled job", async () => {
    const { sealJob, host, result } = start();
    host.say(hello);
    sealJob.cancel();
    clock.advance(config.cancelTime);
    await failsWith(result, "aborted");
    assert.equal(host.closed, 1);
  });

  it("sends no more data after a cancel", async () => {
    const { sealJob, host } = start();
    host.say(hello);
    host.say({ type: "want", job, offset: 0, length: 100 });
    sealJob.cancel();
    await settle();
    assert.deepEqual(host.posted.map(({ type }) => type), ["seal", "cancel"]);
  });

  it("is deaf after its end", async () => {
    const { sealJob, host, result } = start();
    sealJob.end(new Failure("site-not-enabled"));
    host.say(hello);
    host.end(null);
    sealJob.cancel();
    await failsWith(result, "site-not-enabled");
    assert.equal(host.closed, 1);
    assert.deepEqual(host.posted, []);
  });
});
