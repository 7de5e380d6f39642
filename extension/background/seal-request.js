/** The request of a page, read strictly. What an option means is for the host to judge. */
import { config } from "../shared/config.js";
import { Failure } from "../shared/failure.js";

/**
 * @typedef {object} RequestHeader
 * @property {number} job 0 until it is given out
 * @property {string} origin
 * @property {"en" | "nb"} language
 * @property {Record<string, string>} options
 */

/** @typedef {{ name: string, document: Blob }} NamedDocument */
/** @typedef {RequestHeader & NamedDocument} SealRequest */
/**
 * @typedef {SealRequest & { signerName: string, signerIdentifier: string }} PreviewRequest
 */
/** @typedef {RequestHeader & { documents: NamedDocument[] }} BatchRequest */
/**
 * @typedef {RequestHeader & { name: string, digest: string, digestAlgorithm: string,
 *   format: string }} HashRequest
 */

/**
 * @param {any} message
 * @param {Blob} document
 * @param {string} origin
 * @returns {SealRequest}
 * @throws {Failure} invalid-argument
 */
export function readSealRequest(message, document, origin) {
  const header = readHeader(message, ["document", "name"], origin);
  return { ...header, name: readName(message.name), document };
}

/**
 * @param {any} message
 * @param {Blob[]} documents in the order of message.documents
 * @param {string} origin
 * @returns {BatchRequest}
 * @throws {Failure} invalid-argument
 */
export function readBatchRequest(message, documents, origin) {
  const header = readHeader(message, ["documents"], origin);
  const named = documents.map((document, at) => {
    return { name: readName(message.documents[at]?.name), document };
  });
  return { ...header, documents: named };
}

/**
 * @param {any} message
 * @param {string} origin
 * @returns {HashRequest}
 * @throws {Failure} invalid-argument
 */
export function readHashRequest(message, origin) {
  const keys = ["name", "digest", "digestAlgorithm", "format"];
  const header = readHeader(message, keys, origin);
  const [digest, digestAlgorithm, format] = ["digest", "digestAlgorithm", "format"].map((key) => {
    const value = message[key];
    if (typeof value !== "string" || value.length > 128) throw wrong(key);
    return value;
  });
  return /** @type {HashRequest} */ ({
    ...header,
    ...{ name: message.name === "" ? "" : readName(message.name), digest, digestAlgorithm, format },
  });
}

/**
 * @param {any} message
 * @param {Blob} document
 * @param {string} origin
 * @returns {PreviewRequest}
 * @throws {Failure} invalid-argument
 */
export function readPreviewRequest(message, document, origin) {
  const keys = ["document", "name", "signerName", "signerIdentifier"];
  const header = readHeader(message, keys, origin);
  for (const key of ["signerName", "signerIdentifier"]) {
    const value = message[key];
    if (typeof value !== "string" || value.length > config.maxSignerLength) throw wrong(key);
  }
  const { signerName, signerIdentifier } = message;
  return { ...header, name: readName(message.name), document, signerName, signerIdentifier };
}

/**
 * @param {any} message
 * @param {string[]} keys beside those of every request
 * @param {string} origin
 * @returns {RequestHeader}
 */
function readHeader(message, keys, origin) {
  for (const key of Object.keys(message)) {
    if (!["type", "language", "options", ...keys].includes(key)) throw wrong(key);
  }
  const { language } = message;
  if (language !== "en" && language !== "nb") throw wrong("language");
  return { job: 0, origin, language, options: readOptions(message.options) };
}

/**
 * @param {unknown} name
 * @returns {string}
 */
function readName(name) {
  if (typeof name !== "string" || name === "") throw wrong("name");
  return clip(name);
}

/**
 * @param {unknown} options
 * @returns {Record<string, string>}
 */
function readOptions(options) {
  if (typeof options !== "object" || options === null) throw wrong("options");
  const entries = Object.entries(options);
  if (entries.length > config.maxOptions) throw wrong("options");
  for (const [key, value] of entries) {
    const most = key === "logo" ? config.maxLogoLength : config.maxOptionLength;
    const fits = typeof value === "string" && value.length <= most;
    if (!fits || key.length > config.maxOptionLength) throw wrong(clip(key));
  }
  return Object.fromEntries(entries);
}

/**
 * @param {string} name
 * @returns {string}
 */
function clip(name) {
  return name.slice(0, config.maxNameLength).toWellFormed?.() ?? name.slice(0, config.maxNameLength);
}

/** @param {string} argument */
function wrong(argument) {
  return new Failure("invalid-argument", { argument });
}
