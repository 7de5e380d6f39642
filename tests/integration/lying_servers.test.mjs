/** Servers that lie, stall or flood: each is told in bounded time, and nothing is believed of them. */
import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { after, before, beforeEach, test } from "node:test";
import { makePdf } from "./support/pdf.mjs";
import { TrustServices } from "./support/trust_services.mjs";

/** Seconds that the program waits for one server, and that one command may take here. */
const timeout = 1;
const patience = 15;

let services;
let workplace;
let server;
let input;
let stamped;
let made = 0;
const at = (name) => services.at(name);
const configure = (path) => services.configure({ authorities: [path], timeout, trust: { anchors: services.anchors } });

before(async () => {
  services = await TrustServices.start();
  ({ workplace, server } = services);
  input = at("contract.pdf");
  writeFileSync(input, makePdf());
  configure("/good");
  stamped = at("stamped.pdf");
  assert.equal((await run("seal", input, "-o", stamped, "--level", "B-T")).status, 0);
});
beforeEach(() => {
  services.reset();
  configure("/good");
});
after(() => services.stop());

async function run(...words) {
  const begin = performance.now();
  const { status, stdout } = await workplace.run(["--json", ...words]);
  const seconds = (performance.now() - begin) / 1000;
  assert.ok(seconds < patience, `${words[0]} took ${seconds} s`);
  return { status, json: JSON.parse(stdout) };
}

/** Nothing is written when a level is not reached. */
async function refusal(...words) {
  const output = at(`refused-${++made}.pdf`);
  const { status, json } = await run(...words, "-o", output);
  assert.notEqual(status, 0, JSON.stringify(json));
  assert.ok(!existsSync(output));
  return json.error;
}

async function raised() {
  const { status, json } = await run("extend", stamped, "-o", at(`raised-${++made}.pdf`), "--level", "B-LT");
  assert.equal(status, 0, JSON.stringify(json));
  return json.level;
}

async function verdict() {
  const { json } = await run("verify", stamped);
  const [{ indication, subIndication }] = json.documents?.[0].signatures ?? json.signatures;
  return subIndication ? `${indication} ${subIndication}` : indication;
}

for (const [lie, reason] of [
  ["endless", "too-large"],
  ["dripping", "timed-out"],
  ["silent", "timed-out"],
  ["short", "failed"],
  ["long", "malformed"],
  ["boasting", "timed-out"],
  ["headers", "failed"],
  ["foreign", "scheme"],
  ["circle", "redirects"],
  ["toFile", "scheme"],
  ["hangingUp", "failed"],
]) {
  test(`a time-stamp authority that is ${lie} makes no seal: ${reason}`, async () => {
    configure(`/lies/${lie}`);
    const error = await refusal("seal", input, "--level", "B-T");
    assert.equal(error.code, "time-stamp-failed", JSON.stringify(error));
    assert.equal(error.data.reason, reason, JSON.stringify(error));
  });
}

const lies = ["endless", "dripping", "short", "long", "boasting", "headers", "foreign", "circle", "toFile", "hangingUp"];

for (const ocsp of [...lies, "otherSerial", "otherNonce", "stale", "future", "stranger"]) {
  test(`an OCSP responder that is ${ocsp} is not believed: the list answers`, async () => {
    server.behave("issuing", { ocsp });
    assert.equal(await raised(), "B-LT");
    assert.ok(server.requests.some(({ path }) => path === "/crl/issuing.crl"));
    assert.equal(await verdict(), "TOTAL-PASSED");
  });
}

test("an OCSP answer that was made like the stale ones, but now, is believed", async () => {
  server.behave("issuing", { ocsp: "restamped" });
  assert.equal(await raised(), "B-LT");
  assert.ok(!server.requests.some(({ path }) => path === "/crl/issuing.crl"));
});

for (const crl of [...lies, "future", "impostor"]) {
  test(`a list whose server is ${crl} proves nothing`, async () => {
    server.behave("issuing", { ocsp: "gone", crl });
    const error = await refusal("extend", stamped, "--level", "B-LT");
    assert.equal(error.code, "level-unreachable", JSON.stringify(error));
    assert.equal(error.data.reason, "unavailable");
    assert.equal(await verdict(), "INDETERMINATE TRY_LATER");
  });
}

for (const ca of lies) {
  test(`an issuer's certificate whose server is ${ca} is not there`, async () => {
    server.behave("root", { ca });
    services.configure({ timeout });
    const error = await refusal("extend", stamped, "--level", "B-LT");
    assert.equal(error.code, "level-unreachable", JSON.stringify(error));
    assert.equal(error.data.reason, "issuer-unknown");
  });
}

test("servers that are all silent are waited for a bounded time, and each once", async () => {
  for (const name of ["root", "issuing", "tsa"]) {
    server.behave(name, { ocsp: "silent", crl: "silent", ca: "silent" });
  }
  assert.equal(await verdict(), "INDETERMINATE TRY_LATER");
  const asked = server.requests.map(({ path }) => path.split("/").slice(1, 3).join("/"));
  assert.deepEqual(asked, [...new Set(asked)]);
});
