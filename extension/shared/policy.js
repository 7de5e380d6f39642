/** What an administrator has fixed for this browser (storage.managed; policy.schema.json). */
import { api } from "./api.js";
import { levels } from "./levels.js";

/**
 * @typedef {object} Policy
 * @property {string[]} [allowedSites] origins; no other site can be enabled
 * @property {boolean} [hashSealing] false: no site may have hashes sealed
 * @property {"browser" | "en" | "nb"} [language]
 * @property {string} [reason]
 * @property {string} [location]
 * @property {"" | "no-changes" | "form-filling" | "annotations"} [certify]
 * @property {string} [level] "" or a PAdES level
 * @property {"text" | "logo" | "both" | "picture"} [layout]
 */

/** @type {Record<keyof Policy, (value: unknown) => boolean>} */
const checks = {
  allowedSites: (value) => Array.isArray(value) && value.every((site) => typeof site === "string"),
  hashSealing: (value) => typeof value === "boolean",
  language: oneOf("browser", "en", "nb"),
  reason: isShortText,
  location: isShortText,
  certify: oneOf("", "no-changes", "form-filling", "annotations"),
  level: oneOf("", ...levels),
  layout: oneOf("text", "logo", "both", "picture"),
};

/** @returns {Promise<Policy>} */
export async function readPolicy() {
  try {
    return checkedPolicy(await api.storage.managed.get());
  } catch {
    return {}; // Firefox without a policy
  }
}

/**
 * Chromium learns of a policy a few seconds after it has started, or while it runs.
 * @param {() => void} onChange
 */
export function followPolicy(onChange) {
  api.storage.onChanged.addListener((_changes, area) => {
    if (area === "managed") onChange();
  });
}

/**
 * What is known and well-formed; the rest does not count.
 * @param {Record<string, unknown>} values
 * @returns {Policy}
 */
export function checkedPolicy(values) {
  const good = Object.entries(values).filter(([key, value]) => {
    return Object.hasOwn(checks, key) && checks[/** @type {keyof Policy} */ (key)](value);
  });
  return Object.fromEntries(good);
}

/** @param {string[]} known */
function oneOf(...known) {
  return (/** @type {unknown} */ value) => known.includes(/** @type {string} */ (value));
}

/** @param {unknown} value */
function isShortText(value) {
  return typeof value === "string" && value.length <= 256;
}
