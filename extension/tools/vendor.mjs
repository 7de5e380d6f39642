#!/usr/bin/env node
/**
 * Puts the parts of pdf.js that show documents into `vendor/pdfjs` of an extension folder:
 * the one given, or the source folder, for loading that unpacked. They come from node_modules.
 */
import { cpSync, mkdirSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const source = dirname(require.resolve("pdfjs-dist/package.json"));
const parts = ["build/pdf.min.mjs", "build/pdf.worker.min.mjs", "cmaps", "iccs", "standard_fonts", "wasm", "LICENSE"];

/** @param {string} extensionFolder */
export function vendorInto(extensionFolder) {
  const target = `${extensionFolder}/vendor/pdfjs`;
  mkdirSync(target, { recursive: true });
  for (const part of parts) cpSync(`${source}/${part}`, `${target}/${part}`, { recursive: true });
}

const own = fileURLToPath(import.meta.url);
if (process.argv[1] && realpathSync(process.argv[1]) === own) {
  vendorInto(process.argv[2] ?? dirname(dirname(own)));
}
