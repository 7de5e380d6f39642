/** Has the documents sealed: one, or many in a batch with one consent. */
import { batchResult, sealedResult } from "../page/result.js";
import { converse } from "../shared/conversation.js";
import { pageLanguage } from "../shared/texts.js";

/**
 * @typedef {import("./documents.js").Document} Document
 * @typedef {import("../page/web-eseal.js").BatchResult} Result
 */

/**
 * @param {Document[]} documents
 * @param {Record<string, string>} options
 * @param {{ onProgress: (progress: any) => void, signal: AbortSignal }} listeners
 * @returns {Promise<Result[]>} in the documents' order
 * @throws {import("../page/eseal-error.js").ESealError} nothing was sealed
 */
export function sealAll(documents, options, listeners) {
  const [only] = documents;
  return documents.length === 1 && only
    ? sealOne(only, options, listeners)
    : sealBatch(documents, options, listeners);
}

/**
 * @param {Document} document
 * @param {Record<string, string>} options
 * @param {{ onProgress: (progress: any) => void, signal: AbortSignal }} listeners
 */
async function sealOne({ file }, options, listeners) {
  const request = { type: "seal", document: file, name: file.name, options };
  const end = await converse(request, listeners);
  return [sealedResult(file, end, pageLanguage())];
}

/**
 * @param {Document[]} documents
 * @param {Record<string, string>} options
 * @param {{ onProgress: (progress: any) => void, signal: AbortSignal }} listeners
 */
async function sealBatch(documents, options, listeners) {
  const files = documents.map(({ file }) => file);
  /** @type {Result[]} */
  const results = [];
  const onDocument = (/** @type {any} */ message) => {
    results[message.document] = batchResult(files, message, pageLanguage());
  };
  const named = files.map((file) => ({ document: file, name: file.name }));
  // What is of one document only has no meaning here.
  const common = { ...options };
  for (const key of ["fieldName", "password"]) delete common[key];
  await converse({ type: "seal-batch", documents: named, options: common }, { ...listeners, onDocument });
  return results;
}
