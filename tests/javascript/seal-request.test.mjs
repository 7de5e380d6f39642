import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readSealRequest } from "../../extension/background/seal-request.js";

const document = new Blob(["%PDF"]);
const good = { type: "seal", document, name: "avtale.pdf", language: "nb", options: { reason: "Avtale 7" } };
const read = (message) => readSealRequest(message, document, "https://a.example");

describe("the request of a page", () => {
  it("is taken as it is when it is right", () => {
    const { origin, language, name, options } = read(good);
    assert.deepEqual({ origin, language, name, options }, {
      origin: "https://a.example",
      language: "nb",
      name: "avtale.pdf",
      options: { reason: "Avtale 7" },
    });
  });

  it("cannot name its own origin, nor anything else that is not asked for", () => {
    assert.throws(() => read({ ...good, origin: "https://b.example" }), { data: { argument: "origin" } });
    assert.throws(() => read({ ...good, job: 5 }), { code: "invalid-argument" });
  });

  it("is refused with a wrong part, which the error names", () => {
    const wrong = {
      name: [undefined, "", 7],
      language: [undefined, "sv", 1],
      options: [undefined, null, "x", Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`o${at}`, ""]))],
    };
    for (const [key, values] of Object.entries(wrong)) {
      for (const value of values) {
        assert.throws(() => read({ ...good, [key]: value }), { data: { argument: key } });
      }
    }
    assert.throws(() => read({ ...good, options: { reason: 7 } }), { data: { argument: "reason" } });
    assert.throws(() => read({ ...good, options: { reason: "x".repeat(5_000) } }), { code: "invalid-argument" });
  });

  it("may carry a logo of half a megabyte, and no larger one", () => {
    const logo = "A".repeat(699_052);
    assert.equal(read({ ...good, options: { logo } }).options.logo, logo);
    assert.throws(() => read({ ...good, options: { logo: `${logo}A` } }), { data: { argument: "logo" } });
  });

  it("has its file name cut to what a dialog can show", () => {
    assert.equal(read({ ...good, name: "a".repeat(1_000) }).name.length, 255);
  });
});
