/** The jobs under way: one at a time in each tab, so that never two dialogs of a page compete. */
import { config } from "../shared/config.js";
import { Failure } from "../shared/failure.js";

/** @typedef {import("./caller.js").Caller} Caller */

/** @type {Map<number, { waiting: number, last: Promise<unknown> }>} */
const turns = new Map();

/** @type {Set<{ origin: string, end: (failure: Failure) => void }>} */
const running = new Set();

/**
 * Runs `work` when the earlier jobs of the same tab are done.
 * @template T
 * @param {number} tabId
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function inTurn(tabId, work) {
  const turn = turns.get(tabId) ?? { waiting: 0, last: Promise.resolve() };
  if (turn.waiting >= config.maxJobsPerTab) {
    throw new Failure("invalid-argument", { argument: "document", reason: "too-many-jobs" });
  }
  turn.waiting += 1;
  turns.set(tabId, turn);
  const mine = turn.last.then(work);
  turn.last = mine.catch(() => undefined);
  try {
    return await mine;
  } finally {
    turn.waiting -= 1;
    if (turn.waiting === 0) turns.delete(tabId);
  }
}

/**
 * Lists a job while it runs.
 * @param {string} origin
 * @param {(failure: Failure) => void} end ends the job from outside
 * @returns {() => void} takes the job off the list
 */
export function listJob(origin, end) {
  const entry = { origin, end };
  running.add(entry);
  return () => running.delete(entry);
}

/** @param {string} origin a site that was just disabled */
export function endJobsOf(origin) {
  for (const entry of [...running]) {
    if (entry.origin === origin) entry.end(new Failure("site-not-enabled"));
  }
}
