/** The packs for the stores, and the policies that roll them out. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { extensionFiles, pack, stores } from "../../extension/tools/pack.mjs";

const { unzipSync } = createRequire(new URL("../../extension/package.json", import.meta.url))("fflate");
const root = fileURLToPath(new URL("../..", import.meta.url));
const json = (/** @type {string} */ path) => JSON.parse(readFileSync(join(root, path), "utf8"));
const files = extensionFiles();
const unpacked = (/** @type {string} */ store) => unzipSync(pack(store, files));
const manifestIn = (/** @type {Record<string, Uint8Array>} */ content) => JSON.parse(new TextDecoder().decode(content["manifest.json"]));

for (const store of Object.keys(stores)) {
  test(`${store}: the same files make the same bytes, in whatever order they are found`, () => {
    assert.deepEqual(pack(store, files), pack(store, new Map([...files].reverse())));
  });

  test(`${store}: all that the manifest names is in it, and nothing for developers`, () => {
    const content = unpacked(store);
    const manifest = manifestIn(content);
    const named = [
      manifest.action.default_popup,
      manifest.options_ui.page,
      manifest.background.service_worker ?? manifest.background.scripts[0],
      ...Object.values(manifest.icons),
      ...manifest.web_accessible_resources.flatMap((/** @type {{ resources: string[] }} */ entry) => entry.resources),
    ];
    for (const path of named) assert.ok(content[path], path);
    assert.ok(content["vendor/pdfjs/build/pdf.min.mjs"]);
    const odd = Object.keys(content).filter((path) => /node_modules|package|tools\/|tsconfig|README|eslint|web-ext-config/.test(path));
    assert.deepEqual(odd, []);
  });
}

test("every import of a packed module leads to a packed file", () => {
  const content = unpacked("firefox");
  for (const [path, bytes] of Object.entries(content)) {
    if (!path.endsWith(".js") || path.startsWith("vendor/")) continue;
    const imports = new TextDecoder().decode(bytes).matchAll(/^(?:import|export)\s(?:[^;]*?\sfrom\s)?"(\.[^"]+)"/gm);
    for (const [, target] of imports) {
      const resolved = new URL(target, `https://x/${path}`).pathname.slice(1);
      assert.ok(content[resolved], `${path} imports ${target}`);
    }
  }
});

test("each store gets only what its browser knows", () => {
  const chromium = manifestIn(unpacked("chrome"));
  assert.deepEqual(chromium.background, { service_worker: "background/main.js", type: "module" });
  assert.equal(chromium.browser_specific_settings, undefined);
  assert.equal(chromium.key, undefined);
  const firefox = manifestIn(unpacked("firefox"));
  assert.deepEqual(firefox.background, { scripts: ["background/main.js"], type: "module" });
  assert.equal(firefox.browser_specific_settings.gecko.id, "web-eseal@web-eseal.org");
  assert.equal(firefox.minimum_chrome_version, undefined);
});

test("the policies name our extension and settings that it has", () => {
  const chromiumId = json("manifests/native-messaging/chromium.json").allowed_origins[0].match(/[a-p]{32}/)[0];
  const [firefoxId] = json("manifests/native-messaging/firefox.json").allowed_extensions;
  const known = Object.keys(json("extension/shared/policy.schema.json").properties);
  for (const browser of ["chrome", "edge"]) {
    const policy = json(`manifests/policies/${browser}.json`);
    assert.deepEqual(Object.keys(policy.ExtensionSettings), [chromiumId]);
    assert.deepEqual(policy.NativeMessagingAllowlist, ["org.web_eseal.host"]);
    for (const key of Object.keys(policy["3rdparty"].extensions[chromiumId])) assert.ok(known.includes(key), key);
  }
  const { policies } = json("manifests/policies/firefox.json");
  assert.deepEqual(Object.keys(policies.ExtensionSettings), [firefoxId]);
  for (const key of Object.keys(policies["3rdparty"].Extensions[firefoxId])) assert.ok(known.includes(key), key);
});
