/** The signature fields of one document: sent like a document to seal, answered with a list. */
import { Failure } from "../shared/failure.js";
import { SealJob } from "./seal-job.js";

export class FieldsJob extends SealJob {
  /**
   * @param {import("./seal-request.js").SealRequest} request
   * @param {import("./host-connection.js").ConnectHost} connect
   */
  constructor(request, connect) {
    super(request, connect, () => undefined);
  }

  /** @override @param {import("./host-messages.js").Limits} limits */
  firstMessage(limits) {
    return { ...super.firstMessage(limits), type: "fields" };
  }

  /** @override @param {any} message */
  proceed(message) {
    if (message.type !== "fields") super.proceed(message);
    else if (this.state === "cancelling") this.end(new Failure("aborted"));
    else this.succeed({ fields: readFields(message) });
  }
}

/**
 * @param {any} message
 * @returns {{ name: string, signed: boolean }[]}
 */
function readFields({ fields }) {
  const isField = (/** @type {any} */ field) => {
    return typeof field?.name === "string" && typeof field.signed === "boolean";
  };
  if (!Array.isArray(fields) || !fields.every(isField)) throw new Failure("invalid-message", { type: "fields" });
  return fields;
}
