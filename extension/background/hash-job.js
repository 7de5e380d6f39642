/** One digest. */
import { config } from "../shared/config.js";
import { Failure } from "../shared/failure.js";
import { HostJob } from "./host-job.js";
import { readHashSealed } from "./host-messages.js";

export class HashJob extends HostJob {
  #request;

  /**
   * @param {import("./seal-request.js").HashRequest} request
   * @param {import("./host-connection.js").ConnectHost} connect
   * @param {(progress: import("./host-job.js").Progress) => void} onProgress
   */
  constructor(request, connect, onProgress) {
    super(request.job, connect, onProgress);
    this.#request = request;
  }

  /** @override */
  firstMessage() {
    return { type: "seal-hash", protocol: config.protocol, ...this.#request };
  }

  /** @override @param {any} message */
  proceed(message) {
    if (message.type !== "hash-sealed") super.proceed(message);
    if (this.state === "cancelling") this.end(new Failure("aborted"));
    else this.succeed(readHashSealed(message));
  }
}
