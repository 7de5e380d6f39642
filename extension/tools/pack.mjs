#!/usr/bin/env node
/**
 * Packs the extension for the stores: the same bytes whenever and wherever it runs.
 *
 * node extension/tools/pack.mjs FOLDER   writes web-eseal-VERSION-chrome.zip, -edge.zip and
 *                                        -firefox.xpi there
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { zipSync } from "fflate";
import config from "../web-ext-config.mjs";
import { vendorInto } from "./vendor.mjs";

const source = dirname(dirname(fileURLToPath(import.meta.url)));
/** A ZIP file knows no earlier time. */
const packedAt = new Date(1980, 0, 1);

/** @typedef {Record<string, any>} Manifest */

/**
 * What each store's browser does not know, or does not take.
 * @type {Record<string, { ending: string, change: (manifest: Manifest) => void }>}
 */
export const stores = {
  chrome: { ending: "zip", change: forChromium },
  edge: { ending: "zip", change: forChromium },
  firefox: { ending: "xpi", change: forFirefox },
};

/** @param {Manifest} manifest */
function forChromium(manifest) {
  delete manifest.key; // the stores have keys of their own
  delete manifest.browser_specific_settings;
  delete manifest.background.scripts;
}

/** @param {Manifest} manifest */
function forFirefox(manifest) {
  delete manifest.key;
  delete manifest.minimum_chrome_version;
  delete manifest.message_serialization;
  delete manifest.storage;
  delete manifest.background.service_worker;
}

/** @param {string} path relative to the extension's folder */
function isLeftOut(path) {
  return config.ignoreFiles.some((pattern) => {
    if (pattern.includes("*")) {
      const star = pattern.indexOf("*");
      return path.startsWith(pattern.slice(0, star)) && path.endsWith(pattern.slice(star + 1));
    }
    return path === pattern || path.startsWith(`${pattern}/`);
  });
}

/**
 * @param {string} folder
 * @returns {Map<string, Uint8Array>} the files below it, by their path
 */
function filesBelow(folder) {
  const files = new Map();
  const names = readdirSync(folder, { recursive: true }).map(String).sort();
  for (const name of names) {
    const path = name.replaceAll("\\", "/");
    if (statSync(join(folder, name)).isFile()) files.set(path, readFileSync(join(folder, name)));
  }
  return files;
}

/** @returns {Map<string, Uint8Array>} what every pack holds; vendor/ comes from node_modules */
export function extensionFiles() {
  const files = filesBelow(source);
  for (const path of files.keys()) {
    if (isLeftOut(path) || path.startsWith("vendor/") || path.startsWith("_metadata/")) files.delete(path);
  }
  const vendored = mkdtempSync(join(tmpdir(), "web-eseal-pack-"));
  try {
    vendorInto(vendored);
    for (const [path, bytes] of filesBelow(vendored)) files.set(path, bytes);
  } finally {
    rmSync(vendored, { recursive: true });
  }
  return files;
}

/**
 * @param {string} store
 * @param {Map<string, Uint8Array>} files as of extensionFiles()
 * @returns {Uint8Array}
 */
export function pack(store, files) {
  const manifest = JSON.parse(new TextDecoder().decode(files.get("manifest.json")));
  stores[store]?.change(manifest);
  const packed = new Map(files);
  packed.set("manifest.json", new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`));
  const sorted = [...packed].sort(([one], [other]) => (one < other ? -1 : 1));
  return zipSync(Object.fromEntries(sorted), { level: 9, mtime: packedAt, os: 3 });
}

/** @param {string} folder */
function packInto(folder) {
  mkdirSync(folder, { recursive: true });
  const files = extensionFiles();
  const { version } = JSON.parse(new TextDecoder().decode(files.get("manifest.json")));
  for (const [store, { ending }] of Object.entries(stores)) {
    const path = join(folder, `web-eseal-${version}-${store}.${ending}`);
    const bytes = pack(store, files);
    writeFileSync(path, bytes);
    console.log(`${createHash("sha256").update(bytes).digest("hex")}  ${relative(".", path)}`);
  }
}

const own = fileURLToPath(import.meta.url);
if (process.argv[1] && realpathSync(process.argv[1]) === own) {
  if (!process.argv[2]) throw new Error("which folder?");
  packInto(process.argv[2]);
}
