/** The request of a page, read strictly. What an option means is for the host to judge. */
import { config } from "../shared/config.js";
import { Failure } from "../shared/failure.js";

/**
 * @typedef {object} SealRequest
 * @property {number} job
 * @property {string} origin
 * @property {"en" | "nb"} language
 * @property {string} name
 * @property {Blob} document
 * @property {Record<string, string>} options
 */

/**
 * @param {any} message
 * @param {Blob} document
 * @param {string} origin
 * @param {number} job
 * @returns {SealRequest}
 * @throws {Failure} invalid-argument
 */
export function readSealRequest(message, document, origin, job) {
  for (const key of Object.keys(message)) {
    if (!["type", "document", "name", "language", "options"].includes(key)) throw wrong(key);
  }
  const { name, language } = message;
  if (typeof name !== "string" || name === "") throw wrong("name");
  if (language !== "en" && language !== "nb") throw wrong("language");
  const options = readOptions(message.options);
  return { job, origin, language, name: clip(name), document, options };
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
    const fits = typeof value === "string" && value.length <= config.maxOptionLength;
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
