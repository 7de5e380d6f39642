/** Many documents: one consent, a result for each. */
import { config } from "../shared/config.js";
import { Failure } from "../shared/failure.js";
import { DocumentExchange } from "./document-exchange.js";
import { HostJob } from "./host-job.js";
import { readBatchDone, readError, readNext } from "./host-messages.js";

/** @typedef {{ sealed: Record<string, any> } | { failure: Failure }} Outcome of one document */

export class BatchJob extends HostJob {
  #request;
  #onDocument;
  /** @type {import("./host-messages.js").Limits | null} */
  #limits = null;
  /** @type {DocumentExchange | null} */
  #exchange = null;
  #present = -1;
  #settled = 0;
  /** @type {Record<string, any>} */
  #result = {};

  /**
   * @param {import("./seal-request.js").BatchRequest} request
   * @param {import("./host-connection.js").ConnectHost} connect
   * @param {(progress: import("./host-job.js").Progress) => void} onProgress
   * @param {(document: number, outcome: Outcome) => void} onDocument told once for each document
   */
  constructor(request, connect, onProgress, onDocument) {
    super(request.job, connect, onProgress);
    this.#request = request;
    this.#onDocument = onDocument;
  }

  /** @override @param {import("./host-messages.js").Limits} limits */
  firstMessage(limits) {
    const { job, origin, language, documents, options } = this.#request;
    this.#limits = limits;
    const files = documents.map(({ name, document }) => ({ name, size: document.size }));
    return { type: "seal-batch", job, protocol: config.protocol, origin, language, files, options };
  }

  /** @override @param {any} message */
  proceed(message) {
    const { type } = message;
    if (type === "next") this.#next(message);
    else if (type === "batch-done") this.#done(message);
    else if (!this.#exchange) super.proceed(message);
    else if (type === "want") this.#exchange.want(message);
    else if (type === "appended") this.#exchange.append(message);
    else if (type === "sealed") this.#settle({ sealed: this.#exchange.sealed(message) });
    else if (type === "failed") this.#settle({ failure: readError(message) });
    else super.proceed(message);
  }

  /**
   * What was sealed before the end is not lost: every document that is left gets the failure.
   * @override @param {Failure} failure
   */
  outcomeOf(failure) {
    this.#exchange?.stop();
    if (this.#present < 0) return failure;
    while (this.#settled < this.#request.documents.length) this.#settle({ failure });
    return this.#result;
  }

  /** @param {any} message */
  #next(message) {
    const { length } = this.#request.documents;
    const expected = this.#present + 1;
    if (this.#exchange || readNext(message, length) !== expected) {
      throw new Failure("unexpected-message", { type: "next" });
    }
    this.#present = expected;
    this.restartStages();
    const limits = /** @type {import("./host-messages.js").Limits} */ (this.#limits);
    const entry = /** @type {{ document: Blob }} */ (this.#request.documents[expected]);
    this.#exchange = new DocumentExchange(
      entry.document,
      limits,
      (offset, data) => this.#answer(offset, data),
      () => this.post({ type: "unreadable", job: this.#request.job }),
    );
  }

  /** @param {Outcome} outcome */
  #settle(outcome) {
    this.#exchange?.stop();
    this.#exchange = null;
    if ("sealed" in outcome) this.#result = { certificate: outcome.sealed["certificate"] };
    this.#onDocument(this.#settled, outcome);
    this.#settled += 1;
  }

  /** @param {any} message */
  #done(message) {
    readBatchDone(message, this.#settled);
    if (this.#settled !== this.#request.documents.length) throw new Failure("unexpected-message");
    this.succeed(this.#result);
  }

  /**
   * @param {number} offset
   * @param {string} data base64
   */
  #answer(offset, data) {
    if (this.state !== "running") return;
    this.limitSilence();
    this.post({ type: "data", job: this.#request.job, offset, data });
  }
}
