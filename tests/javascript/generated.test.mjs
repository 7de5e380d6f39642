import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { errors } from "../../extension/page/errors.js";

const extension = fileURLToPath(new URL("../../extension/", import.meta.url));
const read = (/** @type {string} */ path) => readFileSync(`${extension}${path}`, "utf8");
const table = JSON.parse(read("../core/base/errors.json")).errors;

describe("generated files", () => {
  it("are up to date with the table of errors", () => {
    execFileSync(process.execPath, [`${extension}tools/generate-errors.mjs`, "--check"]);
  });
});

describe("errors", () => {
  it("has every error of the table, in both languages", () => {
    assert.deepEqual(Object.keys(errors).sort(), table.map(({ name }) => name).sort());
    for (const { number, en, nb } of Object.values(errors)) {
      assert.ok(number > 0);
      for (const text of [en.message, en.remedy, nb.message, nb.remedy]) assert.notEqual(text, "");
    }
  });

  it("are the only ones that the extension throws", () => {
    const folders = ["background", "background/actions", "content", "desk", "page", "seal", "shared", "verify"];
    const files = folders.flatMap((folder) =>
      readdirSync(`${extension}${folder}`).filter((name) => name.endsWith(".js")).map((name) => `${folder}/${name}`),
    );
    const thrown = /(?:new (?:Failure|ESealError)\(|finish\(|#limitTime\([^,]+,)\s*"([a-z-]+)"/g;
    const codes = files.flatMap((file) => [...read(file).matchAll(thrown)].map((match) => match[1]));
    assert.ok(codes.length > 30);
    for (const code of codes) assert.ok(code in errors, code);
  });
});

describe("texts of the extension", () => {
  const en = JSON.parse(read("_locales/en/messages.json"));
  const nb = JSON.parse(read("_locales/nb/messages.json"));

  it("exist in both languages with the same places to fill", () => {
    assert.deepEqual(Object.keys(nb), Object.keys(en));
    for (const key of Object.keys(en)) {
      assert.notEqual(nb[key].message, "", key);
      assert.deepEqual(nb[key].placeholders, en[key].placeholders, key);
    }
  });

  it("are all there that the pages use, and no more", () => {
    const folders = ["desk", "help", "popup", "seal", "settings", "shared", "verify"];
    const files = folders.flatMap((folder) =>
      readdirSync(`${extension}${folder}`).filter((name) => /\.(js|html)$/.test(name)).map((name) => `${folder}/${name}`),
    );
    const sources = ["manifest.json", ...files].map(read);
    const used = new Set();
    const wanted = new Set();
    for (const source of sources) {
      for (const [key] of source.matchAll(/(?<="|__MSG_)\w+?(?="|__)/g)) if (key in en) used.add(key);
      for (const [, key] of source.matchAll(/data-(?:text|label)="(\w+)"|\btext\("(\w+)"/g)) if (key) wanted.add(key);
      for (const [, key] of source.matchAll(/\btext\("(\w+)"/g)) wanted.add(key);
      for (const [, key] of source.matchAll(/\bplural\("(\w+)"/g)) {
        for (const form of ["One", "Other"]) used.add(key + form);
        for (const form of ["One", "Other"]) wanted.add(key + form);
      }
    }
    assert.deepEqual([...wanted].filter((key) => !(key in en)), []);
    assert.deepEqual([...used].sort(), Object.keys(en).sort());
  });
});

describe("the manifest", () => {
  const manifest = JSON.parse(read("manifest.json"));

  it("gives no site anything by itself", () => {
    assert.equal(manifest.content_scripts, undefined);
    assert.equal(manifest.externally_connectable, undefined);
    assert.deepEqual(manifest.host_permissions, ["https://installed.web-eseal.invalid/*"]);
  });

  it("has the version of the package", () => {
    assert.equal(manifest.version, JSON.parse(read("package.json")).version);
  });
});
