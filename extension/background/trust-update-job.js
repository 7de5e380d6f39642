/** The trusted lists fetched, for our verify page. */
import { config } from "../shared/config.js";
import { Failure } from "../shared/failure.js";
import { HostJob } from "./host-job.js";
import { readTrustUpdated } from "./host-messages.js";

export class TrustUpdateJob extends HostJob {
  #request;

  /**
   * @param {{ job: number, origin: string, language: "en" | "nb" }} request
   * @param {import("./host-connection.js").ConnectHost} connect
   * @param {(progress: import("./host-job.js").Progress) => void} onProgress
   */
  constructor(request, connect, onProgress) {
    super(request.job, connect, onProgress);
    this.#request = request;
  }

  /** @override */
  firstMessage() {
    return { type: "trust-update", protocol: config.protocol, ...this.#request };
  }

  /** @override @param {any} message */
  proceed(message) {
    if (message.type !== "trust-updated") super.proceed(message);
    else if (this.state === "cancelling") this.end(new Failure("aborted"));
    else this.succeed(readTrustUpdated(message));
  }
}
