import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { filled } from "../../extension/shared/texts.js";
import { sealedName } from "../../extension/seal/saving.js";

const entry = {
  message: "$NAME$ of $COUNT$, $NAME$",
  placeholders: { name: { content: "$1" }, count: { content: "$2" } },
};

describe("a text", () => {
  it("gets its values in their places, as they are", () => {
    assert.equal(filled(entry, ["a", "2"]), "a of 2, a");
    assert.equal(filled(entry, ["$COUNT$", "$&"]), "$COUNT$ of $&, $COUNT$");
    assert.equal(filled({ message: "plain" }, []), "plain");
    assert.equal(filled(undefined, []), "");
  });
});

describe("the name of a sealed copy", () => {
  it("is the original's with a word before the ending", () => {
    assert.equal(sealedName("Avtale 2026.pdf"), "Avtale 2026.sealed.pdf");
    assert.equal(sealedName("A.PDF"), "A.sealed.pdf");
    assert.equal(sealedName("no ending"), "no ending.sealed.pdf");
    assert.equal(sealedName("a.pdf.pdf"), "a.pdf.sealed.pdf");
  });
});
