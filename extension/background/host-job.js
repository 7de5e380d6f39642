/**
 * One run of the host for one request, from starting it to its end.
 *
 *   connecting ──hello──▶ running ──result, error──▶ ended
 *       │                    │
 *       │                    └──cancel──▶ cancelling ──result, error, time──▶ ended
 *       └──── cancel, host's end, time limit, wrong message: from every state ──▶ ended
 *
 * `ended` is final: the host is disconnected and the promise of run() is settled exactly once.
 * What is asked and what the answers mean is for the classes that extend this one.
 */
import { config } from "../shared/config.js";
import { Failure } from "../shared/failure.js";
import { trace } from "../shared/trace.js";
import { endFailure } from "./host-connection.js";
import { readError, readHello, readProgress } from "./host-messages.js";

/** @typedef {"connecting" | "running" | "cancelling" | "ended"} State */
/** @typedef {import("./host-messages.js").Limits} Limits */
/** @typedef {{ stage: string, done: number, total: number }} Progress */
/** @typedef {{ type: string, [key: string]: unknown }} Message */

/** @abstract */
export class HostJob {
  /** @type {State} */
  #state = "connecting";
  #job;
  #connect;
  #onProgress;
  /** @type {import("./host-connection.js").HostConnection | null} */
  #connection = null;
  /** @type {string[]} */
  #stages = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {(result: Record<string, any>) => void} */
  #resolve = () => undefined;
  /** @type {(failure: Failure) => void} */
  #reject = () => undefined;

  /**
   * @param {number} job
   * @param {import("./host-connection.js").ConnectHost} connect
   * @param {(progress: Progress) => void} onProgress
   */
  constructor(job, connect, onProgress) {
    this.#job = job;
    this.#connect = connect;
    this.#onProgress = onProgress;
  }

  /** @returns {State} */
  get state() {
    return this.#state;
  }

  /**
   * The message that begins the job.
   * @protected
   * @param {Limits} limits
   * @returns {Message}
   */
  firstMessage(limits) {
    throw new Failure("internal", { limits });
  }

  /**
   * A message of the host that is neither its hello, nor progress, nor an error.
   * @protected
   * @param {any} message
   */
  proceed(message) {
    throw new Failure("unexpected-message", { type: message?.type });
  }

  /**
   * What a failure becomes; a job that has results already may end well nevertheless.
   * @protected
   * @param {Failure} failure
   * @returns {Record<string, any> | Failure}
   */
  outcomeOf(failure) {
    return failure;
  }

  /**
   * Starts the host and follows the job to its end.
   * @returns {Promise<Record<string, any>>}
   */
  run() {
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
      this.#limitTime(config.helloTime, "host-stopped");
      this.#trace("background → host", "connect", {});
      this.#connection = this.#connect(
        (message) => this.#receive(message),
        (reason) => this.end(endFailure(reason, this.#state !== "connecting")),
      );
    });
  }

  /** The page gives the job up: the host gets a moment to say so itself. */
  cancel() {
    if (this.#state !== "running") return this.end(new Failure("aborted"));
    this.#state = "cancelling";
    this.#limitTime(config.cancelTime, "aborted");
    this.post({ type: "cancel", job: this.#job });
  }

  /**
   * Ends the job badly, at once.
   * @param {Failure} failure
   */
  end(failure) {
    if (this.#state === "ended") return;
    if (this.#state === "cancelling") failure = new Failure("aborted");
    this.#trace("background", "failed", { code: failure.code });
    const outcome = this.outcomeOf(failure);
    this.#finish(() => (outcome instanceof Failure ? this.#reject(outcome) : this.#resolve(outcome)));
  }

  /**
   * Ends the job well.
   * @protected
   * @param {Record<string, any>} result
   */
  succeed(result) {
    this.#finish(() => this.#resolve(result));
  }

  /**
   * @protected
   * @param {Message} message
   */
  post(message) {
    this.#trace("background → host", message.type, factsOf(message));
    this.#connection?.post(message);
  }

  /**
   * Only receiving is ours to time: else the host waits for people and tokens, with own limits.
   * @protected
   */
  limitSilence() {
    const stage = this.#stages.at(-1) ?? "receiving";
    if (stage === "receiving") this.#limitTime(config.receivingSilence, "host-stopped");
    else clearTimeout(this.#timer);
  }

  /**
   * The stages begin anew, for another document.
   * @protected
   */
  restartStages() {
    this.#stages = [];
    this.limitSilence();
  }

  /** @param {() => void} report */
  #finish(report) {
    this.#state = "ended";
    clearTimeout(this.#timer);
    this.#connection?.close();
    report();
  }

  /** @param {any} message */
  #receive(message) {
    if (this.#state === "ended") return;
    try {
      if (this.#state === "connecting") this.#begin(message);
      else if (this.#state === "running" || message?.type !== "progress") this.#follow(message);
    } catch (error) {
      this.end(Failure.from(error));
    }
  }

  /** @param {any} message */
  #begin(message) {
    const { version, limits } = readHello(message);
    this.#trace("host → background", "hello", { version });
    const first = this.firstMessage(limits);
    this.#state = "running";
    this.limitSilence();
    this.post(first);
  }

  /** @param {any} message */
  #follow(message) {
    const type = message?.type;
    this.#trace("host → background", String(type), factsOf(message));
    if (type === "error") throw readError(message);
    if (message?.job !== this.#job) throw new Failure("unexpected-message", { type });
    if (type === "progress") this.#progress(message);
    else this.proceed(message);
  }

  /** @param {any} message */
  #progress(message) {
    const progress = readProgress(message);
    if (progress.stage !== this.#stages.at(-1)) {
      if (this.#stages.includes(progress.stage)) throw new Failure("unexpected-message", { type: "progress" });
      this.#stages.push(progress.stage);
    }
    this.limitSilence();
    this.#onProgress(progress);
  }

  /**
   * @param {number} time
   * @param {string} code
   */
  #limitTime(time, code) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.end(new Failure(code, { waited: time })), time);
  }

  /**
   * @param {string} hop
   * @param {string} what
   * @param {Record<string, unknown>} facts
   */
  #trace(hop, what, facts) {
    trace(hop, this.#job, what, facts);
  }
}

/**
 * What the trace shows of a message: no content.
 * @param {any} message
 */
function factsOf({ offset, length, stage, done, total, code, appendedSize, document, data }) {
  const size = typeof data === "string" ? data.length : undefined;
  return { offset, length, stage, done, total, code, appendedSize, document, size };
}
