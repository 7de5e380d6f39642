/** Runs a job for a page: in its turn, listed, and ended when the page gives it up or is gone. */
import { Failure } from "../shared/failure.js";
import { inTurn, listJob } from "./running-jobs.js";

/** @typedef {import("./page-port.js").Conversation} Conversation */

let lastJob = 0;

/** @returns {number} larger than every earlier one */
export function nextJob() {
  return ++lastJob;
}

/**
 * @param {Conversation} conversation
 * @param {() => import("./host-job.js").HostJob} makeJob
 * @returns {Promise<Record<string, any>>} the job's result
 */
export function runForPage({ caller, stop }, makeJob) {
  return inTurn(caller.tabId, async () => {
    if (stop.aborted) throw new Failure("aborted");
    const job = makeJob();
    const unlist = listJob(caller.origin, (failure) => job.end(failure));
    const onStop = () => (stop.reason === "gone" ? job.end(new Failure("aborted")) : job.cancel());
    stop.addEventListener("abort", onStop);
    try {
      return await job.run();
    } finally {
      stop.removeEventListener("abort", onStop);
      unlist();
    }
  });
}
