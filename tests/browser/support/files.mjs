/** Documents on disk. */
import { closeSync, openSync, writeSync } from "node:fs";
import { pdfParts } from "../site/pdf.mjs";

/**
 * @param {string} path
 * @param {number} size bytes, about
 */
export function writePdf(path, size) {
  const file = openSync(path, "w");
  for (const part of pdfParts(size)) writeSync(file, Buffer.from(part));
  closeSync(file);
}
