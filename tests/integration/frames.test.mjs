/** What the host makes of frames that a well-behaved extension would not send. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { frame, frameLength } from "./support/frames.mjs";
import { dataMessage, Host, sealDocument, sealMessage } from "./support/host.mjs";
import { makePdf } from "./support/pdf.mjs";
import { Workplace } from "./support/workplace.mjs";

const document = makePdf();
let workplace;

before(() => {
  workplace = new Workplace();
});
after(() => {
  Host.killAll();
  workplace.remove();
});

/** Runs `action` against a fresh host, which must leave in time whatever happened. */
async function withHost(action, environment = workplace.environment) {
  const host = new Host(environment);
  try {
    assert.equal((await host.next()).type, "hello");
    await action(host);
  } finally {
    assert.ok((await host.close()) < 2000, "the host did not leave within two seconds");
    assert.deepEqual(host.descendants(), []);
  }
}

test("hello names protocol, version and limits, unasked", async () => {
  const host = new Host(workplace.environment);
  const hello = await host.next();
  assert.equal(hello.type, "hello");
  assert.equal(hello.protocol, 1);
  assert.match(hello.version, /^\d+\.\d+\.\d+$/);
  assert.deepEqual(Object.keys(hello.limits).sort(), ["document", "outstanding", "slice"]);
  await host.close();
});

test("a document is sealed, and a second one on the same connection", async () => {
  await withHost(async (host) => {
    const first = await sealDocument(host, document, { job: 1 });
    assert.equal(first.type, "sealed", JSON.stringify(first));
    assert.equal(first.inputSize, document.length);
    assert.equal(first.appendedSize, first.appended.length);
    const second = await sealDocument(host, document, { job: 2 });
    assert.equal(second.type, "sealed", JSON.stringify(second));
  });
});

for (const [name, bytes, code] of [
  ["a length cut short", frameLength(10).subarray(0, 2), null],
  ["a body cut short", Buffer.concat([frameLength(10), Buffer.from("{}")]), null],
  ["an oversize frame", frameLength(0xffffffff), "message-too-large"],
  ["a frame one byte too large", frameLength(1_052_673), "message-too-large"],
  ["an empty frame", frameLength(0), "invalid-message"],
]) {
  test(`${name} ends the connection`, async () => {
    const host = new Host(workplace.environment);
    await host.next();
    host.sendRaw(bytes);
    if (code !== null) {
      const error = await host.until("error");
      assert.equal(error.code, code);
      assert.equal(error.job, null);
    }
    assert.ok((await host.close()) < 2000);
    const { code: status } = await host.exit;
    assert.equal(status, code === "message-too-large" ? 13 : 11);
  });
}

for (const [name, bytes, code] of [
  ["no JSON", frame("hello"), "invalid-message"],
  ["no object", frame("[1]"), "invalid-message"],
  ["no UTF-8", frame(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])), "invalid-message"],
  ["a key twice", frame('{"type":"cancel","job":1,"job":2}'), "invalid-message"],
  ["deep nesting", frame(`{"type":${"[".repeat(100_000)}`), "invalid-message"],
  ["no type", frame("{}"), "invalid-argument"],
  ["an unknown type", frame('{"type":"sign"}'), "invalid-argument"],
  ["an unknown key", frame(JSON.stringify(sealMessage(9, { pin: "1" }))), "invalid-argument"],
  ["a missing key", frame('{"type":"seal","job":1,"protocol":1}'), "invalid-argument"],
  ["an unknown option", seal({ options: { level: "x" } }), "invalid-argument"],
  ["an option of a wrong type", seal({ options: { reason: 7 } }), "invalid-argument"],
  ["a wrong digest algorithm", seal({ options: { digestAlgorithm: "md5" } }), "invalid-argument"],
  ["a negative size", seal({ file: { name: "a", size: -1 } }), "invalid-argument"],
  ["a size with a fraction", seal({ file: { name: "a", size: 1.5 } }), "invalid-argument"],
  ["another protocol", seal({ protocol: 2 }), "version-mismatch"],
  ["an http origin", seal({ origin: "http://portal.example.no" }), "origin-refused"],
  ["an opaque origin", seal({ origin: "null" }), "origin-refused"],
  ["an origin with a path", seal({ origin: "https://a.example/x" }), "origin-refused"],
  ["an origin with a user", seal({ origin: "https://a@b.example" }), "origin-refused"],
  ["a document beyond the limit", seal({ file: { name: "a", size: 2 ** 40 } }), "document-too-large"],
  ["data that nobody wanted", frame('{"type":"data","job":1,"offset":0,"data":""}'), "unexpected-message"],
]) {
  test(`${name} is answered with ${code}, and the host goes on`, async () => {
    await withHost(async (host) => {
      host.sendRaw(bytes);
      const error = await host.until("error");
      assert.equal(error.code, code);
      assert.ok(error.message.length > 0 && error.remedy.length > 0);
      const result = await sealDocument(host, document, { job: 7 });
      assert.equal(result.type, "sealed", JSON.stringify(result));
    });
  });
}

function seal(changes) {
  return frame(JSON.stringify(sealMessage(document.length, changes)));
}

test("errors come in the language of the job", async () => {
  await withHost(async (host) => {
    host.send(sealMessage(2 ** 40, { language: "nb" }));
    assert.match((await host.until("error")).message, /Dokumentet er større/);
  });
});

for (const [name, change] of [
  ["from another place", (data) => ({ ...data, offset: data.offset + 1 })],
  ["shorter than wanted", (data) => ({ ...data, data: "JVBERi0=" })],
]) {
  test(`data ${name} ends the job with unexpected-message`, async () => {
    await withHost(async (host) => {
      host.send(sealMessage(document.length));
      host.send(change(dataMessage(document, await host.until("want"))));
      assert.equal((await host.until("error")).code, "unexpected-message");
    });
  });
}

test("data that is no base64 ends the job with invalid-argument", async () => {
  await withHost(async (host) => {
    host.send(sealMessage(document.length));
    const want = await host.until("want");
    host.send({ type: "data", job: 1, offset: want.offset, data: "***" });
    assert.equal((await host.until("error")).code, "invalid-argument");
  });
});

test("a second job during the first is refused, the first goes on", async () => {
  await withHost(async (host) => {
    host.send(sealMessage(document.length, { job: 1 }));
    const want = await host.until("want");
    host.send(sealMessage(document.length, { job: 2 }));
    const refusal = await host.until("error");
    assert.equal(refusal.code, "unexpected-message");
    assert.equal(refusal.job, 2);
    host.send(dataMessage(document, want));
    assert.equal((await host.until("sealed", "error")).type, "sealed");
  });
});

test("a file that is no PDF is refused with its first slice", async () => {
  await withHost(async (host) => {
    const noise = Buffer.alloc(3_000_000, "not a pdf ");
    host.send(sealMessage(noise.length));
    host.send(dataMessage(noise, await host.until("want")));
    assert.equal((await host.until("error")).code, "not-a-pdf");
  });
});

test("at most four slices are wanted at a time", async () => {
  await withHost(async (host) => {
    const large = makePdf(10_000_000);
    host.send(sealMessage(large.length));
    const wants = [];
    for (let count = 0; count < 4; count += 1) wants.push(await host.until("want"));
    const more = await Promise.race([
      host.until("want"),
      new Promise((resolve) => setTimeout(resolve, 300, "none")),
    ]);
    assert.equal(more, "none");
    assert.deepEqual(wants.map(({ offset }) => offset / 786_432), [0, 1, 2, 3]);
  });
});

test("cancel is answered with aborted, and late data is ignored", async () => {
  await withHost(async (host) => {
    host.send(sealMessage(document.length, { job: 1 }));
    const want = await host.until("want");
    host.send({ type: "cancel", job: 1 });
    host.send(dataMessage(document, want));
    assert.equal((await host.until("error")).code, "aborted");
    const result = await sealDocument(host, document, { job: 2 });
    assert.equal(result.type, "sealed", JSON.stringify(result));
  });
});
