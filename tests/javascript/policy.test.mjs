import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { checkedPolicy } from "../../extension/shared/policy.js";

const file = new URL("../../extension/shared/policy.schema.json", import.meta.url);
const { properties } = JSON.parse(readFileSync(file, "utf8"));
const good = {
  ...{ allowedSites: ["https://portal.example.no"], hashSealing: false, language: "nb" },
  ...{ reason: "Approved", location: "Oslo", certify: "no-changes", layout: "both" },
};

describe("the policy", () => {
  it("counts whatever the schema names", () => {
    assert.deepEqual(Object.keys(good).sort(), Object.keys(properties).sort());
    assert.deepEqual(checkedPolicy(good), good);
    for (const key of ["language", "certify", "layout"]) {
      for (const value of properties[key].enum) assert.deepEqual(checkedPolicy({ [key]: value }), { [key]: value });
    }
  });

  it("does not count what is unknown or of a wrong kind", () => {
    const wrong = {
      ...{ allowedSites: "https://a.example", hashSealing: "no", language: "de", reason: 7 },
      ...{ location: "x".repeat(257), certify: "none", layout: null, toString: "x", other: true },
    };
    assert.deepEqual(checkedPolicy(wrong), {});
    assert.deepEqual(checkedPolicy({ allowedSites: [1] }), {});
  });
});
