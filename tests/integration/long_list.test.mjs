/** Revocation lists as large as authorities have them, which no process takes into its memory. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { after, before, beforeEach, test } from "node:test";
import { makePdf } from "./support/pdf.mjs";
import { TrustServices } from "./support/trust_services.mjs";

/** Less than half of the list: what one process may have of its own. */
const memory = 30 << 20;

let services;
let server;
let sealed;

before(async () => {
  services = await TrustServices.start();
  ({ server } = services);
  services.configure({ timeout: 20, trust: { anchors: services.anchors } });
  const input = services.at("contract.pdf");
  sealed = services.at("sealed.pdf");
  writeFileSync(input, makePdf());
  const { status, stdout } = await services.workplace.run(["seal", input, "-o", sealed, "--level", "B-T"]);
  assert.equal(status, 0, stdout);
});
beforeEach(() => services.reset());
after(() => services.stop());

async function verdict() {
  const under = ["prlimit", `--data=${memory}`];
  const { stdout, stderr } = await services.workplace.run(["--json", "verify", sealed], { under });
  const { signatures } = JSON.parse(stdout || `{"stderr":${JSON.stringify(stderr)}}`);
  const [{ indication, subIndication }] = signatures;
  return subIndication ? `${indication} ${subIndication}` : indication;
}
const fetches = () => server.requests.filter(({ path }) => path === "/crl/issuing.crl").length;

test("a list of 64 MB is read by processes that have less memory than that", async () => {
  server.behave("issuing", { ocsp: "gone", crl: "millions" });
  assert.equal(await verdict(), "TOTAL-PASSED");
});

test("the last of two million entries is found", async () => {
  server.behave("issuing", { ocsp: "gone", crl: "millionsWithSeal" });
  assert.match(await verdict(), /REVOKED/);
});

test("a list whose server names no state of it answers while it is valid", async () => {
  server.behave("issuing", { ocsp: "gone", crl: "millions" });
  await verdict();
  server.behave("issuing", { crl: "garbage" });
  assert.equal(await verdict(), "TOTAL-PASSED");
  assert.equal(fetches(), 1);
});

test("no document gets a list of that size", async () => {
  server.behave("issuing", { ocsp: "gone", crl: "millions" });
  const output = services.at("raised.pdf");
  const { status, stdout } = await services.workplace.run(["--json", "extend", sealed, "-o", output, "--level", "B-LT"]);
  assert.notEqual(status, 0, stdout);
  const { error } = JSON.parse(stdout);
  assert.equal(error.code, "level-unreachable");
  assert.match(error.detail, /too large to be kept in a document/);
});
