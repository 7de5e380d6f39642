/** A look at the seal on one document: sent like a document to seal, answered with a picture. */
import { Failure } from "../shared/failure.js";
import { readPreviewed } from "./host-messages.js";
import { SealJob } from "./seal-job.js";

export class PreviewJob extends SealJob {
  #signer;

  /**
   * @param {import("./seal-request.js").PreviewRequest} request
   * @param {import("./host-connection.js").ConnectHost} connect
   */
  constructor(request, connect) {
    super(request, connect, () => undefined);
    const { signerName, signerIdentifier } = request;
    this.#signer = { signerName, signerIdentifier };
  }

  /** @override @param {import("./host-messages.js").Limits} limits */
  firstMessage(limits) {
    return { ...super.firstMessage(limits), type: "preview", ...this.#signer };
  }

  /** @override @param {any} message */
  proceed(message) {
    if (message.type !== "previewed") super.proceed(message);
    else if (this.state === "cancelling") this.end(new Failure("aborted"));
    else this.succeed(readPreviewed(message));
  }
}
