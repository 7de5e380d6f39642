/**
 * One seal, from starting the host to its end.
 *
 *   connecting ──hello──▶ running ──sealed, error──▶ ended
 *       │                    │
 *       │                    └──cancel──▶ cancelling ──error, time──▶ ended
 *       └──── cancel, host's end, time limit, wrong message: from every state ──▶ ended
 *
 * `ended` is final: the host is disconnected and the promise of run() is settled exactly once.
 */
import { toBase64 } from "../shared/base64.js";
import { config } from "../shared/config.js";
import { Failure } from "../shared/failure.js";
import { trace } from "../shared/trace.js";
import { endFailure } from "./host-connection.js";
import {
  readAppended,
  readError,
  readHello,
  readProgress,
  readSealed,
  readWant,
} from "./host-messages.js";

/** @typedef {"connecting" | "running" | "cancelling" | "ended"} State */
/** @typedef {import("./host-messages.js").Limits} Limits */
/** @typedef {{ stage: string, done: number, total: number }} Progress */

export class SealJob {
  /** @type {State} */
  #state = "connecting";
  #request;
  #connect;
  #onProgress;
  /** @type {import("./host-connection.js").HostConnection | null} */
  #connection = null;
  /** @type {Limits} */
  #limits = { document: 0, slice: 0, outstanding: 0 };
  #outstanding = 0;
  #answers = Promise.resolve();
  /** @type {string[]} */
  #stages = [];
  /** @type {string[]} */
  #appended = [];
  #appendedSize = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {(result: Record<string, any>) => void} */
  #resolve = () => undefined;
  /** @type {(failure: Failure) => void} */
  #reject = () => undefined;

  /**
   * @param {import("./seal-request.js").SealRequest} request
   * @param {import("./host-connection.js").ConnectHost} connect
   * @param {(progress: Progress) => void} onProgress
   */
  constructor(request, connect, onProgress) {
    this.#request = request;
    this.#connect = connect;
    this.#onProgress = onProgress;
  }

  /** @returns {State} */
  get state() {
    return this.#state;
  }

  /**
   * Starts the host and follows the job to its end.
   * @returns {Promise<Record<string, any>>} the host's result, and `appended`: base64 slices
   */
  run() {
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
      this.#limitTime(config.helloTime, "host-stopped");
      this.#trace("background → host", "connect", { size: this.#request.document.size });
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
    this.#post({ type: "cancel", job: this.#request.job });
  }

  /**
   * Ends the job badly, at once.
   * @param {Failure} failure
   */
  end(failure) {
    if (this.#state === "ended") return;
    if (this.#state === "cancelling") failure = new Failure("aborted");
    this.#trace("background", "failed", { code: failure.code });
    this.#finish(() => this.#reject(failure));
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
      else if (this.#state === "cancelling") this.#awaitEnd(message);
      else this.#proceed(message);
    } catch (error) {
      this.end(Failure.from(error));
    }
  }

  /** @param {any} message */
  #begin(message) {
    const { version, limits } = readHello(message);
    const { job, origin, language, name, document, options } = this.#request;
    const { size } = document;
    this.#trace("host → background", "hello", { version });
    if (size > limits.document) throw new Failure("document-too-large", { size, limit: limits.document });
    this.#limits = limits;
    this.#state = "running";
    this.#limitSilence();
    const file = { name, size };
    this.#post({ type: "seal", job, protocol: config.protocol, origin, language, file, options });
  }

  /** @param {any} message */
  #awaitEnd(message) {
    if (message?.type === "error" || message?.type === "sealed") this.end(new Failure("aborted"));
  }

  /** @param {any} message */
  #proceed(message) {
    const type = message?.type;
    this.#trace("host → background", String(type), factsOf(message));
    if (type === "error") throw readError(message);
    if (message?.job !== this.#request.job) throw new Failure("unexpected-message", { type });
    if (type === "want") this.#want(message);
    else if (type === "progress") this.#progress(message);
    else if (type === "appended") this.#append(message);
    else if (type === "sealed") this.#sealed(message);
    else throw new Failure("unexpected-message", { type });
  }

  /** @param {any} message */
  #want(message) {
    const { offset, length } = readWant(message, this.#request.document.size, this.#limits);
    this.#outstanding += 1;
    if (this.#outstanding > this.#limits.outstanding) throw new Failure("unexpected-message");
    this.#answers = this.#answers
      .then(() => this.#answer(offset, length))
      .catch((error) => this.end(Failure.from(error)));
  }

  /**
   * @param {number} offset
   * @param {number} length
   */
  async #answer(offset, length) {
    if (this.#state !== "running") return;
    const bytes = await readSlice(this.#request.document, offset, length);
    if (/** @type {State} */ (this.#state) !== "running") return;
    this.#outstanding -= 1;
    this.#limitSilence();
    this.#post({ type: "data", job: this.#request.job, offset, data: toBase64(bytes) });
  }

  /** @param {any} message */
  #progress(message) {
    const progress = readProgress(message);
    if (progress.stage !== this.#stages.at(-1)) {
      if (this.#stages.includes(progress.stage)) throw new Failure("unexpected-message", { type: "progress" });
      this.#stages.push(progress.stage);
    }
    this.#limitSilence();
    this.#onProgress(progress);
  }

  /** @param {any} message */
  #append(message) {
    const { data, length } = readAppended(message, this.#appendedSize);
    this.#appended.push(data);
    this.#appendedSize += length;
  }

  /** @param {any} message */
  #sealed(message) {
    const result = readSealed(message, this.#request.document.size, this.#appendedSize);
    this.#finish(() => this.#resolve({ ...result, appended: this.#appended }));
  }

  /** @param {{ type: string, [key: string]: unknown }} message */
  #post(message) {
    this.#trace("background → host", message.type, factsOf(message));
    this.#connection?.post(message);
  }

  /** Only receiving is ours to time: else the host waits for people and tokens, with own limits. */
  #limitSilence() {
    const stage = this.#stages.at(-1) ?? "receiving";
    if (stage === "receiving") this.#limitTime(config.receivingSilence, "host-stopped");
    else clearTimeout(this.#timer);
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
    trace(hop, this.#request.job, what, facts);
  }
}

/**
 * @param {Blob} document
 * @param {number} offset
 * @param {number} length
 * @returns {Promise<Uint8Array>}
 * @throws {Failure} input-unreadable: the file was changed, moved or locked since it was chosen
 */
async function readSlice(document, offset, length) {
  let bytes;
  try {
    bytes = new Uint8Array(await document.slice(offset, offset + length).arrayBuffer());
  } catch (error) {
    throw new Failure("input-unreadable", { reason: /** @type {Error} */ (error).name });
  }
  if (bytes.length !== length) throw new Failure("input-unreadable", { reason: "too-short" });
  return bytes;
}

/**
 * What the trace shows of a message: no content.
 * @param {any} message
 */
function factsOf({ offset, length, stage, done, total, code, appendedSize, data }) {
  const size = typeof data === "string" ? data.length : undefined;
  return { offset, length, stage, done, total, code, appendedSize, size };
}
