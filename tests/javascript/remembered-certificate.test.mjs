import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { withRememberedCertificate } from "../../extension/background/remembered-certificate.js";
import { Failure } from "../../extension/shared/failure.js";

const origin = "https://a.example";
const sealed = { certificate: { fingerprint: "new", organisation: "Bruket AS", issuer: "CA" } };

/** A memory, and what was run with which certificate. */
function start(fingerprint, outcomes = []) {
  const noted = [];
  const tried = [];
  const memory = {
    read: async () => ({ certificate: fingerprint ? { fingerprint } : null }),
    note: async (_, certificate) => void noted.push(certificate?.fingerprint ?? null),
  };
  const run = async (options) => {
    tried.push(options.certificate ?? null);
    const outcome = outcomes.shift() ?? sealed;
    if (outcome instanceof Error) throw outcome;
    return outcome;
  };
  const seal = (options = {}) => withRememberedCertificate(origin, options, run, memory);
  return { seal, noted, tried };
}

describe("the remembered certificate", () => {
  it("is the choice of the next seal", async () => {
    const { seal, noted, tried } = start("old");
    assert.equal(await seal({ reason: "x" }), sealed);
    assert.deepEqual(tried, ["old"]);
    assert.deepEqual(noted, ["new"]);
  });

  for (const choice of ["certificate", "issuer", "organisationIdentifier"]) {
    it(`gives way to a page that says ${choice}`, async () => {
      const { seal, noted, tried } = start("old");
      await seal({ [choice]: "mine" });
      assert.deepEqual(tried, [choice === "certificate" ? "mine" : null]);
      assert.deepEqual(noted, []);
    });
  }

  it("is forgotten when it is not there any more, and the seal goes on without it", async () => {
    const { seal, noted, tried } = start("old", [new Failure("certificate-not-found")]);
    assert.equal(await seal(), sealed);
    assert.deepEqual(tried, ["old", null]);
    assert.deepEqual(noted, [null, "new"]);
  });

  it("is not tried a second time after any other failure", async () => {
    for (const code of ["pin-incorrect", "user-cancelled", "token-removed"]) {
      const { seal, noted, tried } = start("old", [new Failure(code)]);
      await assert.rejects(seal(), { code });
      assert.deepEqual(tried, ["old"]);
      assert.deepEqual(noted, []);
    }
  });
});
