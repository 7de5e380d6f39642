import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { levels } from "../../extension/shared/levels.js";
import { checkedPolicy } from "../../extension/shared/policy.js";

const file = new URL("../../extension/shared/policy.schema.json", import.meta.url);
const { properties } = JSON.parse(readFileSync(file, "utf8"));
const good = {
  ...{ allowedSites: ["https://portal.example.no"], hashSealing: false, language: "nb" },
  ...{ reason: "Approved", location: "Oslo", certify: "no-changes", level: "B-T", layout: "both" },
};

describe("the policy", () => {
  it("counts whatever the schema names", () => {
    assert.deepEqual(Object.keys(good).sort(), Object.keys(properties).sort());
    assert.deepEqual(checkedPolicy(good), good);
    for (const key of ["language", "certify", "level", "layout"]) {
      for (const value of properties[key].enum) assert.deepEqual(checkedPolicy({ [key]: value }), { [key]: value });
    }
  });

  it("does not count what is unknown or of a wrong kind", () => {
    const wrong = {
      ...{ allowedSites: "https://a.example", hashSealing: "no", language: "de", reason: 7 },
      ...{ location: "x".repeat(257), certify: "none", level: "B-X", layout: null, toString: "x", other: true },
    };
    assert.deepEqual(checkedPolicy(wrong), {});
    assert.deepEqual(checkedPolicy({ allowedSites: [1] }), {});
  });
});

describe("the levels of a seal", () => {
  it("are those of the program", () => {
    const source = readFileSync(new URL("../../core/seal/level_options.cpp", import.meta.url), "utf8");
    assert.deepEqual(levels, /"--level", "([^"]+)"/.exec(source)?.[1]?.split("|"));
    assert.deepEqual(properties.level.enum, ["", ...levels]);
  });
});
