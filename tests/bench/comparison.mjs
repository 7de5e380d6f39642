/** What comparisons with other programs share: options from setup.sh, the documents, the report. */
import { spawnSync } from "node:child_process";
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeReadme } from "./readme.mjs";

/** @typedef {import("./files.mjs").BenchFile} BenchFile */
/** @typedef {import("./tools.mjs").Identity} Identity */

/** The options that setup.sh gives to every comparison, for `parseArgs`. */
export const commonOptions = /** @type {const} */ ({
  folder: { type: "string", default: "" },
  host: { type: "string", default: "" },
  core: { type: "string", default: "" },
  measure: { type: "string", default: "" },
  pyhanko: { type: "string", default: "pyhanko" },
  readme: { type: "string", default: "" },
});

/**
 * @typedef {object} Places
 * @property {string} input the document that is measured
 * @property {string} output what a program writes
 * @property {string} log
 */

/** @param {string} folder @returns {Places} */
export function placesIn(folder) {
  if (!folder) throw new Error("--folder is missing; use the shell script");
  return { input: join(folder, "input.pdf"), output: join(folder, "output.pdf"), log: join(folder, "log") };
}

/**
 * Makes the document and puts on the seals that it is to have before it is measured.
 * @param {BenchFile} file @param {string} core the sealing program
 * @param {Identity} identity @param {Places} places
 */
export function makeInput(file, core, { key, certificate, issuer }, { input, output }) {
  file.make(input);
  for (let seal = 0; seal < (file.signatures ?? 0); seal += 1) {
    const made = spawnSync(core, [input, key, certificate, issuer, output]);
    if (made.status !== 0) throw new Error(made.stderr.toString());
    appendFileSync(input, readFileSync(output));
  }
}

/**
 * @param {string} script that was called @param {string} readme its path, if it is to be written
 * @param {string[]} paragraphs
 */
export function publish(script, readme, paragraphs) {
  const text = paragraphs.join("\n\n");
  if (readme) writeReadme(readme, script, text);
  console.log(text);
}
