/** How everything stands that a seal needs, for our help page. */
import { config } from "../shared/config.js";
import { Failure } from "../shared/failure.js";
import { HostJob } from "./host-job.js";
import { readDiagnosis } from "./host-messages.js";

export class DoctorJob extends HostJob {
  #request;

  /**
   * @param {{ job: number, origin: string, language: "en" | "nb" }} request
   * @param {import("./host-connection.js").ConnectHost} connect
   */
  constructor(request, connect) {
    super(request.job, connect, () => undefined);
    this.#request = request;
  }

  /** @override */
  firstMessage() {
    return { type: "doctor", protocol: config.protocol, ...this.#request };
  }

  /** @override @param {any} message */
  proceed(message) {
    if (message.type !== "diagnosis") super.proceed(message);
    else if (this.state === "cancelling") this.end(new Failure("aborted"));
    else this.succeed(readDiagnosis(message));
  }
}
