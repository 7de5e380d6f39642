/** Results of the extension, and options for it, as values. */
import { ESealError } from "./eseal-error.js";

/** @typedef {import("./web-eseal.js").SealResult} SealResult */
/** @typedef {import("./web-eseal.js").BatchResult} BatchResult */

/**
 * Joins the input and the appended part.
 * @param {Blob} document
 * @param {any} end
 * @param {"en" | "nb"} language
 * @returns {SealResult}
 */
export function sealedResult(document, end, language) {
  const { certificate, sha256, level, fieldName, warnings, inputSize, appendedSize, appended } = end;
  const pdf = new Blob([document, ...appended.map(bytesOf)], { type: "application/pdf" });
  if (pdf.size !== inputSize + appendedSize) {
    throw new ESealError("input-unreadable", { language, data: { reason: "size-changed" } });
  }
  return { pdf, certificate, sha256, level, fieldName, warnings, inputSize, appendedSize };
}

/**
 * @param {Blob[]} documents
 * @param {any} message
 * @param {"en" | "nb"} language
 * @returns {BatchResult}
 */
export function batchResult(documents, message, language) {
  try {
    if (message.type === "document-failed") throw new ESealError(message.code, { language, ...message });
    return { ...sealedResult(/** @type {Blob} */ (documents[message.document]), message, language) };
  } catch (error) {
    return { error: /** @type {ESealError} */ (error) };
  }
}

/**
 * On the wire every option is a text; what is undefined or false is left out.
 * @param {Record<string, unknown>} options
 */
export function wireOptions(options) {
  const given = Object.entries(options).filter(([, value]) => value !== undefined && value !== false);
  return Object.fromEntries(given.map(([key, value]) => [key, value === true ? "true" : value]));
}

/**
 * @param {string} base64
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function bytesOf(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}
