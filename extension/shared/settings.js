/** What the user has chosen for our pages, below what the administrator has fixed. */
import { api } from "./api.js";
import { readPolicy } from "./policy.js";

/**
 * @typedef {object} Settings
 * @property {"browser" | "en" | "nb"} language
 * @property {string} reason
 * @property {string} location
 * @property {"" | "no-changes" | "form-filling" | "annotations"} certify
 * @property {string} level "" or a PAdES level
 * @property {"text" | "logo" | "both" | "picture"} layout
 * @property {string} logo PNG or JPEG in base64, or ""
 */

/** @type {Settings} */
const defaults = {
  ...{ language: "browser", reason: "", location: "", certify: "", level: "" },
  ...{ layout: "text", logo: "" },
};

/** @returns {Promise<{ settings: Settings, fixed: Set<string> }>} `fixed`: keys that policy has set */
export async function readSettings() {
  const [{ settings }, policy] = await Promise.all([api.storage.local.get("settings"), readPolicy()]);
  const known = Object.entries(policy).filter(([key]) => key in defaults);
  return {
    settings: { ...defaults, .../** @type {object} */ (settings), ...Object.fromEntries(known) },
    fixed: new Set(Object.keys(policy)),
  };
}

/** Changes wait for each other, so that none is lost. */
let lastChange = Promise.resolve();

/** @param {Partial<Settings>} changes */
export function changeSettings(changes) {
  lastChange = lastChange.then(async () => {
    const { settings } = await api.storage.local.get("settings");
    await api.storage.local.set({ settings: { .../** @type {object} */ (settings), ...changes } });
  });
  return lastChange;
}
