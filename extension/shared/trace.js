/**
 * A trace of every hop of a request, for support. Off unless `trace` is true in storage.local.
 * It logs names, sizes and times, never content.
 */
import { api } from "./api.js";

let on = false;

/** @returns {boolean} */
export function tracing() {
  return on;
}

/** Reads the switch, and follows it from then on. */
export async function startTrace() {
  api.storage.onChanged.addListener((changes, area) => {
    if (area === "local" && "trace" in changes) on = changes.trace?.newValue === true;
  });
  on = (await api.storage.local.get("trace")).trace === true;
}

/**
 * @param {string} hop where, for instance "background → host"
 * @param {number} job
 * @param {string} what
 * @param {Record<string, unknown>} [facts]
 */
export function trace(hop, job, what, facts = {}) {
  if (!on) return;
  // The time of day: lines of the page and of the program are laid beside these.
  const time = new Date().toISOString().slice(11, -1);
  console.info(`web-eseal ${time}  ${hop}  job ${job}  ${what}`, JSON.stringify(facts));
}
