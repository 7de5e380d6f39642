/** Runs a job for a page: in its turn, listed, and ended when the page gives it up or is gone. */
import { Failure } from "../shared/failure.js";
import { withRememberedCertificate } from "./remembered-certificate.js";
import { inTurn, listJob } from "./running-jobs.js";
import { certificateMemory, noteCertificate } from "./sites.js";

/** @typedef {import("./page-port.js").Conversation} Conversation */

let lastJob = 0;

/** @returns {number} larger than every earlier one */
function nextJob() {
  return ++lastJob;
}

/**
 * Runs a job whose request leaves the certificate open with the one that is remembered for the site.
 * @template {{ job: number, options: Record<string, string> }} Request
 * @param {Conversation} conversation
 * @param {Request} request
 * @param {(request: Request) => import("./host-job.js").HostJob} makeJob
 * @returns {Promise<Record<string, any>>} the job's result
 */
export function runForPage(conversation, request, makeJob) {
  const run = (/** @type {Record<string, string>} */ options) => {
    return runJob(conversation, (job) => makeJob({ ...request, job, options }));
  };
  const memory = { read: certificateMemory, note: noteCertificate };
  return withRememberedCertificate(conversation.caller.origin, request.options, run, memory);
}

/**
 * @param {Conversation} conversation
 * @param {(job: number) => import("./host-job.js").HostJob} makeJob
 * @returns {Promise<Record<string, any>>}
 */
export function runJob({ caller, stop }, makeJob) {
  return inTurn(caller.tabId, async () => {
    if (stop.aborted) throw new Failure("aborted");
    const job = makeJob(nextJob());
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
