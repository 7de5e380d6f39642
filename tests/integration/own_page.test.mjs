/** What the extension's own pages ask: a look at the seal, what is on the tokens, a seal. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { dataMessage, Host, sealDocument } from "./support/host.mjs";
import { makePdf } from "./support/pdf.mjs";
import { Workplace } from "./support/workplace.mjs";

const ownPage = "chrome-extension://abcdefghijklmnopabcdefghijklmnop";
const site = "https://portal.example.no";
let workplace;

before(() => {
  workplace = new Workplace();
});
after(() => {
  Host.killAll();
  workplace.remove();
});

async function withHost(work, environment = workplace.environment) {
  const host = new Host(environment);
  try {
    return await work(host);
  } finally {
    assert.ok((await host.close()) < 2000);
  }
}

const header = (type, origin) => ({ type, job: 1, protocol: 1, origin, language: "nb" });

/** Answers the host's wants until the preview has its end. */
function preview(changes = {}, document = makePdf()) {
  return withHost(async (host) => {
    const file = { name: "a.pdf", size: document.length };
    const signer = { signerName: "", signerIdentifier: "" };
    const options = { rectangle: "10,10,200,80" };
    host.send({ ...header("preview", site), file, ...signer, options, ...changes });
    for (;;) {
      const message = await host.until("want", "previewed", "fields", "error");
      if (message?.type !== "want") return message;
      host.send(dataMessage(document, message));
    }
  });
}

test("a preview is a picture of the rectangle's size, with the name that was given", async () => {
  const { type, svg } = await preview({ signerName: "Blåbærbruket AS", signerIdentifier: "NTRNO-1" });
  assert.equal(type, "previewed");
  assert.match(svg, /^(<\?xml[^>]*>\s*)?<svg/);
  assert.match(svg, /200(pt)?"/);
  const sample = await preview();
  assert.notEqual(sample.svg, svg);
});

test("a preview leaves no line in the audit log and no file", async () => {
  const bare = new Workplace();
  try {
    const before = readdirSync(bare.folder);
    const { type } = await preview({ origin: ownPage });
    assert.equal(type, "previewed");
    assert.deepEqual(readdirSync(bare.folder), before);
  } finally {
    bare.remove();
  }
});

test("a seal that nobody sees has no preview, and a wrong file none either", async () => {
  const unseen = await preview({ options: {} });
  assert.equal(unseen.code, "invalid-argument");
  assert.equal(unseen.data.field, "rectangle");
  assert.equal((await preview({}, Buffer.from("No PDF at all."))).code, "not-a-pdf");
});

test("the own page learns which signature fields are signed, a site does not", async () => {
  const document = makePdf();
  const options = { fieldName: "Seal 1" };
  const sealed = await withHost((host) => sealDocument(host, document, { origin: ownPage, options }));
  assert.equal(sealed.type, "sealed", JSON.stringify(sealed));
  const unsaid = { signerName: undefined, signerIdentifier: undefined, options: {} };
  const ask = (origin, file) => preview({ type: "fields", ...unsaid, origin }, file);
  assert.deepEqual((await ask(ownPage, document)).fields, []);
  const { fields } = await ask(ownPage, Buffer.concat([document, sealed.appended]));
  assert.deepEqual(fields, [{ name: "Seal 1", signed: true }]);
  assert.equal((await ask(site, document)).code, "origin-refused");
});

test("the own page learns what is on the tokens, a site does not", async () => {
  const ask = (origin) =>
    withHost((host) => {
      host.send(header("inventory", origin));
      return host.until("inventory", "error");
    });
  const shown = await ask(ownPage);
  assert.equal(shown.type, "inventory", JSON.stringify(shown));
  assert.equal(shown.tokens.length, 1);
  const [certificate] = shown.certificates;
  assert.match(certificate.fingerprint, /^[0-9a-f]{64}$/);
  assert.ok(Number.isInteger(certificate.daysLeft));
  assert.equal((await ask(site)).code, "origin-refused");
  assert.equal((await ask("moz-extension://not-a-uuid")).code, "origin-refused");
});

test("the own page sees how everything stands that a seal needs; a site does not", async () => {
  const ask = (origin) =>
    withHost((host) => {
      host.send(header("doctor", origin));
      return host.until("diagnosis", "error");
    });
  const { type, checks } = await ask(ownPage);
  assert.equal(type, "diagnosis");
  const certificate = checks.find(({ id }) => id === "certificate");
  assert.equal(certificate.state, "ok", JSON.stringify(certificate));
  assert.equal(checks.find(({ id }) => id === "configuration").state, "ok");
  assert.equal((await ask(site)).code, "origin-refused");
});

test("the own page gets a document sealed", async () => {
  const result = await withHost((host) => sealDocument(host, makePdf(), { origin: ownPage }));
  assert.equal(result.type, "sealed", JSON.stringify(result));
});
