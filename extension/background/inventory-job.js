/** What is on the tokens, for our own pages. */
import { config } from "../shared/config.js";
import { Failure } from "../shared/failure.js";
import { HostJob } from "./host-job.js";
import { readInventory } from "./host-messages.js";

export class InventoryJob extends HostJob {
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
    return { type: "inventory", protocol: config.protocol, ...this.#request };
  }

  /** @override @param {any} message */
  proceed(message) {
    if (message.type !== "inventory") super.proceed(message);
    else if (this.state === "cancelling") this.end(new Failure("aborted"));
    else this.succeed(readInventory(message));
  }
}
