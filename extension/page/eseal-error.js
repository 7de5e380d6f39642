/** The error of the page library, with the texts of the one error table. */
import { errors } from "./errors.js";

/** Every error of this library. */
export class ESealError extends Error {
  /**
   * @param {string} code name in the error table
   * @param {{ language?: string, data?: Record<string, unknown>, cause?: unknown, number?: number,
   *   retriable?: boolean, message?: string, remedy?: string }} [details]
   */
  constructor(code, details = {}) {
    const entry = errors[code] ?? /** @type {import("./errors.js").ErrorEntry} */ (errors["internal"]);
    const texts = entry[knownLanguage(details.language)];
    super(details.message ?? texts.message, "cause" in details ? { cause: details.cause } : undefined);
    this.name = "ESealError";
    /** Name in the error table. */
    this.code = code;
    /** Number in the error table. */
    this.number = details.number ?? entry.number;
    /** Whether trying again can help. */
    this.retriable = details.retriable ?? entry.retriable;
    /** What the user can do, in the language of the request. */
    this.remedy = details.remedy ?? texts.remedy;
    /** @type {Readonly<Record<string, unknown>>} */
    this.data = Object.freeze({ ...details.data });
  }
}

/**
 * @param {string | undefined} wish
 * @returns {"en" | "nb"}
 */
export function knownLanguage(wish) {
  const language = wish || globalThis.document?.documentElement.lang || globalThis.navigator?.language;
  return /^(nb|nn|no)\b/i.test(language ?? "") ? "nb" : "en";
}
