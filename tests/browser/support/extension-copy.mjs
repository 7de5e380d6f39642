/** The extension as a browser loads it: a copy, because Chromium writes into the folder it loads. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { vendorInto } from "../../../extension/tools/vendor.mjs";
import { extensionFolder } from "./paths.mjs";

const left = new Set(["node_modules", "vendor", "_metadata"]);

/**
 * @param {string} folder where the copy goes, as `extension`
 * @param {{ onlyJson?: boolean }} [options] `onlyJson`: as Chromium before 148 sees it, whose
 *   messages carry no Blob
 * @returns {string} the copy's path
 */
export function copyExtension(folder, { onlyJson = false } = {}) {
  const copy = `${folder}/extension`;
  cpSync(extensionFolder, copy, { recursive: true, filter: (path) => !left.has(basename(path)) });
  vendorInto(copy);
  if (onlyJson) {
    const manifest = JSON.parse(readFileSync(`${copy}/manifest.json`, "utf8"));
    delete manifest.message_serialization;
    writeFileSync(`${copy}/manifest.json`, JSON.stringify(manifest));
  }
  return copy;
}
