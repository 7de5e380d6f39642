/** One document. */
import { config } from "../shared/config.js";
import { Failure } from "../shared/failure.js";
import { DocumentExchange } from "./document-exchange.js";
import { HostJob } from "./host-job.js";

export class SealJob extends HostJob {
  #request;
  /** @type {DocumentExchange | null} */
  #exchange = null;

  /**
   * @param {import("./seal-request.js").SealRequest} request
   * @param {import("./host-connection.js").ConnectHost} connect
   * @param {(progress: import("./host-job.js").Progress) => void} onProgress
   */
  constructor(request, connect, onProgress) {
    super(request.job, connect, onProgress);
    this.#request = request;
  }

  /** @override @param {import("./host-messages.js").Limits} limits */
  firstMessage(limits) {
    const { job, origin, language, name, document, options } = this.#request;
    const { size } = document;
    if (size > limits.document) throw new Failure("document-too-large", { size, limit: limits.document });
    this.#exchange = new DocumentExchange(
      document,
      limits,
      (offset, data) => this.#answer(offset, data),
      (failure) => this.end(failure),
    );
    const file = { name, size };
    return { type: "seal", job, protocol: config.protocol, origin, language, file, options };
  }

  /** @override @param {any} message */
  proceed(message) {
    if (!this.#exchange) throw new Failure("internal");
    if (this.state === "cancelling") {
      if (message.type === "sealed") this.end(new Failure("aborted"));
    } else if (message.type === "want") this.#exchange.want(message);
    else if (message.type === "appended") this.#exchange.append(message);
    else if (message.type === "sealed") this.succeed(this.#exchange.sealed(message));
    else super.proceed(message);
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
