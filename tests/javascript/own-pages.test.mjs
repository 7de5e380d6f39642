import assert from "node:assert/strict";
import { before, describe, it } from "node:test";

const origin = "chrome-extension://abcdefghijklmnopabcdefghijklmnop";
const certificateTexts = "fingerprint subject organisation organisationIdentifier issuer serialNumber notBefore notAfter";
const certificate = (changes = {}) => ({
  ...Object.fromEntries(certificateTexts.split(" ").map((key) => [key, "x"])),
  ...{ notAfter: "2030-01-01T00:00:00Z", commonName: "x", qualifiedSeal: true, onQscd: true, daysLeft: 400, token: "A" },
  ...changes,
});
const inventory = (changes = {}) => ({
  ...{ tokens: [{ label: "A", tries: "several" }], certificates: [certificate()], modules: 1, moduleFailed: false },
  ...changes,
});

describe("our own pages", () => {
  let ownPageOf, isOwnPage, PreviewJob, QuestionJob, readPreviewRequest, checks;

  before(async () => {
    globalThis.chrome = { runtime: { getURL: (path) => `${origin}/${path}` } };
    globalThis.document = { documentElement: { lang: "en" } };
    ({ ownPageOf, isOwnPage } = await import("../../extension/background/caller.js"));
    ({ PreviewJob } = await import("../../extension/background/preview-job.js"));
    ({ QuestionJob } = await import("../../extension/background/question-job.js"));
    ({ readPreviewRequest } = await import("../../extension/background/seal-request.js"));
    checks = await import("../../extension/help/checks.js");
  });

  it("are known by their address, and no other page is", () => {
    const sender = { url: `${origin}/seal/seal.html`, frameId: 0, tab: { id: 4 } };
    assert.deepEqual(ownPageOf(sender), { origin, tabId: 4, ownPage: true });
    assert.deepEqual(ownPageOf({ url: `${origin}/popup/popup.html` }), { origin, tabId: -1, ownPage: true });
    const others = [
      undefined,
      { url: "https://portal.example.no/seal/seal.html", frameId: 0, tab: { id: 4 } },
      { ...sender, url: `${origin}.example.no/seal/seal.html` },
      { ...sender, url: `${origin}/probe/installed.html` },
      { ...sender, frameId: 3 },
    ];
    for (const other of others) {
      assert.equal(isOwnPage(other), false, JSON.stringify(other));
      assert.throws(() => ownPageOf(other), { code: "origin-refused" });
    }
  });

  /** A job and the far end of its connection. */
  function start(make) {
    const host = { posted: [] };
    const job = make((onMessage) => {
      host.say = onMessage;
      return { post: (message) => host.posted.push(message), close: () => undefined };
    });
    const result = job.run();
    result.catch(() => undefined);
    const limits = { document: 1000, slice: 100, outstanding: 2 };
    host.say({ type: "hello", protocol: 1, version: "1", limits });
    return { host, job, result };
  }

  it("get a look at a seal, for a document that is sent like one to seal", async () => {
    const message = { type: "preview", name: "a.pdf", document: null, language: "nb", options: {}, signerName: "Å", signerIdentifier: "" };
    const request = readPreviewRequest(message, new Blob(["%PDF"]), origin);
    const { host, result } = start((connect) => new PreviewJob({ ...request, job: 7 }, connect));
    assert.equal(host.posted[0].type, "preview");
    assert.equal(host.posted[0].signerName, "Å");
    host.say({ type: "want", job: 7, offset: 0, length: 4 });
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(host.posted[1].data, btoa("%PDF"));
    host.say({ type: "previewed", job: 7, svg: "<svg/>" });
    assert.deepEqual(await result, { svg: "<svg/>" });
  });

  it("hand over nothing but texts of who seals", () => {
    const message = { type: "preview", name: "a.pdf", language: "nb", options: {}, signerName: "Å", signerIdentifier: "" };
    for (const changes of [{ signerName: 7 }, { signerIdentifier: undefined }, { signerName: "x".repeat(300) }, { other: 1 }]) {
      assert.throws(() => readPreviewRequest({ ...message, ...changes }, new Blob(), origin), { code: "invalid-argument" });
    }
  });

  it("take no inventory that is not whole", async () => {
    const ask = (message) => {
      const { host, result } = start((connect) => new QuestionJob("inventory", { job: 3, origin, language: "en" }, connect));
      host.say({ type: "inventory", job: 3, ...message });
      return result;
    };
    assert.deepEqual(await ask(inventory()), inventory());
    const wrong = [{ tokens: null }, { modules: -1 }, { certificates: [{}] }, { certificates: [certificate({ daysLeft: "9" })] }];
    for (const changes of wrong) await assert.rejects(ask(inventory(changes)), { code: "invalid-message" });
  });

  it("take no diagnosis whose checks are not whole", async () => {
    const ask = (...told) => {
      const { host, result } = start((connect) => new QuestionJob("doctor", { job: 3, origin, language: "en" }, connect));
      assert.equal(host.posted[0].type, "doctor");
      host.say({ type: "diagnosis", job: 3, checks: told });
      return result;
    };
    const check = { id: "token", state: "ok", title: "Token", detail: "A", remedy: "" };
    assert.deepEqual(await ask(check, check), { checks: [check, check] });
    for (const changes of [{ state: "fine" }, { remedy: 1 }, { id: undefined }]) {
      await assert.rejects(ask({ ...check, ...changes }), { code: "invalid-message" });
    }
  });

  it("tell why the program cannot be asked, and whether sites are enabled", () => {
    for (const code of ["host-missing", "version-mismatch", "other"]) assert.equal(checks.checkProgram(code).state, "failed");
    assert.match(checks.checkProgram("host-missing").remedy, /web-eseal install/);
    assert.deepEqual([0, 1].map((count) => checks.checkSites(count).state), ["skipped", "ok"]);
  });
});
