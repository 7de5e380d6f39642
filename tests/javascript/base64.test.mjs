import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decodedLength, toBase64, toBase64InPieces } from "../../extension/shared/base64.js";

const lengths = [0, 1, 2, 3, 4, 255, 24_572, 24_573, 24_574, 786_432, 786_433];
const bytesOf = (/** @type {number} */ length) => new Uint8Array(length).map((_, at) => (at * 31 + 7) & 255);

describe("base64", () => {
  it("agrees with the platform's own encoder at every length around a piece", () => {
    for (const length of lengths) {
      const bytes = bytesOf(length);
      assert.equal(toBase64InPieces(bytes), Buffer.from(bytes).toString("base64"), `${length} bytes`);
      assert.equal(toBase64(bytes), Buffer.from(bytes).toString("base64"), `${length} bytes`);
    }
  });

  it("uses the browser's own encoder where there is one", () => {
    const bytes = Object.assign(new Uint8Array(3), { toBase64: () => "native" });
    assert.equal(toBase64(bytes), "native");
  });

  it("tells the length of a text without decoding it", () => {
    for (const length of lengths) {
      assert.equal(decodedLength(Buffer.from(bytesOf(length)).toString("base64")), length);
    }
  });

  it("knows what is no base64", () => {
    for (const text of ["A", "AAA", "AA=A", "A===", "AA A", "AAA-", "AAA_", "AAAA\n"]) {
      assert.equal(decodedLength(text), -1, JSON.stringify(text));
    }
  });
});
