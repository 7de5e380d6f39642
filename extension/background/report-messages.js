/** The messages of a verification: slices of a report, and their end. */
import { decodedLength } from "../shared/base64.js";
import { config } from "../shared/config.js";
import { Failure } from "../shared/failure.js";

/** @typedef {import("../page/report.js").Report} Report */

const verdicts = ["passed", "indeterminate", "failed", "unsigned"];
const indications = ["TOTAL-PASSED", "INDETERMINATE", "TOTAL-FAILED"];

/**
 * @param {any} message
 * @param {number} expected offset
 * @returns {{ data: string, length: number }}
 */
export function readReportSlice({ offset, data }, expected) {
  const length = typeof data === "string" ? decodedLength(data) : -1;
  if (offset !== expected || length < 1 || expected + length > config.maxReport) {
    throw new Failure("invalid-message", { type: "report" });
  }
  return { data, length };
}

/**
 * @param {any} message
 * @param {string[]} slices base64
 * @param {number} size of what they stand for
 * @returns {Report}
 */
export function readReport(message, slices, size) {
  const wrong = new Failure("invalid-message", { type: "verified" });
  if (message.size !== size) throw wrong;
  try {
    const report = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(joined(slices, size)));
    if (isReport(report)) return report;
  } catch {
    throw wrong;
  }
  throw wrong;
}

/**
 * @param {string[]} slices
 * @param {number} size
 */
function joined(slices, size) {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const slice of slices) {
    for (const character of atob(slice)) bytes[at++] = character.charCodeAt(0);
  }
  return bytes;
}

/** @param {any} report @returns {report is Report} what pages rely on; the rest is shown as it is */
function isReport(report) {
  const { version, verdict, summary, file, trust, warnings, signatures } = report ?? {};
  const lists = Array.isArray(warnings) && Array.isArray(signatures);
  const known = Number.isSafeInteger(version) && verdicts.includes(verdict) && typeof summary === "string";
  return known && lists && isObject(file) && isObject(trust) && signatures.every(isSignature);
}

/** @param {any} signature */
function isSignature(signature) {
  if (!isObject(signature) || !isObject(signature.words) || !isObject(signature.coverage)) return false;
  const { chain, timeStamps, revocation, changes, steps, indication } = signature;
  return [chain, timeStamps, revocation, changes, steps].every(Array.isArray) && indications.includes(indication);
}

/** @param {unknown} value */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
