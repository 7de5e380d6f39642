import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ESealError, seal } from "../../extension/page/web-eseal.js";

describe("an error of the page library", () => {
  it("has the table's number and texts in the wanted language", () => {
    const error = new ESealError("pin-locked", { language: "nb" });
    assert.ok(error instanceof Error);
    assert.deepEqual([error.name, error.code, error.number, error.retriable], ["ESealError", "pin-locked", 54, false]);
    assert.equal(error.message, "PIN-koden er låst.");
    assert.match(error.remedy, /PUK/);
  });

  it("falls back to English for a language that is not there", () => {
    assert.equal(new ESealError("pin-locked", { language: "fi" }).message, "The PIN is locked.");
  });

  it("understands the other names of Norwegian", () => {
    for (const language of ["nb", "no", "nn", "nb-NO", "NO"]) {
      assert.match(new ESealError("pin-locked", { language }).message, /låst/);
    }
  });

  it("keeps the host's own words, also for an error that this library does not know", () => {
    const words = { number: 99, retriable: true, message: "New.", remedy: "Newer." };
    const error = new ESealError("something-new", { ...words, data: { triesLeft: 2 } });
    assert.deepEqual([error.code, error.number, error.message, error.remedy], ["something-new", 99, "New.", "Newer."]);
    assert.deepEqual(error.data, { triesLeft: 2 });
    assert.ok(Object.isFrozen(error.data));
  });
});

describe("seal()", () => {
  it("refuses what it cannot use before it looks for the extension", async () => {
    const pdf = new Blob(["%PDF"]);
    const wrong = [
      ["document", () => seal("text")],
      ["onProgress", () => seal(pdf, { onProgress: "x" })],
      ["signal", () => seal(pdf, { signal: {} })],
    ];
    for (const [argument, attempt] of wrong) {
      await assert.rejects(attempt, { code: "invalid-argument", data: { argument } });
    }
  });

  it("does not begin when it is aborted already", async () => {
    const reason = new Error("enough");
    const attempt = seal(new Blob(["%PDF"]), { signal: AbortSignal.abort(reason) });
    await assert.rejects(attempt, { code: "aborted", cause: reason });
  });
});
