/** A report on the signatures of one document: sent like a document to seal, answered in slices. */
import { Failure } from "../shared/failure.js";
import { readReport, readReportSlice } from "./report-messages.js";
import { SealJob } from "./seal-job.js";

export class VerifyJob extends SealJob {
  /** @type {string[]} */
  #slices = [];
  #size = 0;

  /** @override @param {import("./host-messages.js").Limits} limits */
  firstMessage(limits) {
    return { ...super.firstMessage(limits), type: "verify" };
  }

  /** @override @param {any} message */
  proceed(message) {
    if (message.type === "report") this.#add(message);
    else if (message.type !== "verified") super.proceed(message);
    else if (this.state === "cancelling") this.end(new Failure("aborted"));
    else this.succeed({ report: readReport(message, this.#slices, this.#size) });
  }

  /** @param {any} message */
  #add(message) {
    const { data, length } = readReportSlice(message, this.#size);
    this.#slices.push(data);
    this.#size += length;
  }
}
