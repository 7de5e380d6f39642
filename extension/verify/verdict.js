/** A verdict as colour and sign; the words stand beside it always. */
import { make } from "../shared/elements.js";

/** @typedef {"ok" | "warning" | "failed" | "none"} State */

/** @type {Record<string, State>} */
const states = {
  ...{ "TOTAL-PASSED": "ok", INDETERMINATE: "warning", "TOTAL-FAILED": "failed" },
  ...{ passed: "ok", indeterminate: "warning", failed: "failed" },
};
const signs = { ok: "✓", warning: "!", failed: "✕", none: "–" };

/**
 * @param {string} result an indication, or the verdict on a document
 * @returns {State}
 */
export function stateOf(result) {
  return states[result] ?? "none";
}

/** @param {string} result */
export function signOf(result) {
  const state = stateOf(result);
  return make("span", { class: "sign", "data-state": state, "aria-hidden": "true", text: signs[state] });
}
