/** A page wants to know what the signatures of a document are worth. */
import { connectHost } from "../host-connection.js";
import { documentOf } from "../page-documents.js";
import { runJob } from "../page-job.js";
import { readSealRequest } from "../seal-request.js";
import { requireEnabled } from "../sites.js";
import { VerifyJob } from "../verify-job.js";

/** @param {import("../page-port.js").Conversation} conversation */
export async function verify(conversation) {
  const { caller, first, send } = conversation;
  await requireEnabled(caller);
  const document = await documentOf(conversation);
  const request = readSealRequest(first, document, caller.origin);
  const result = await runJob(conversation, (job) => {
    return new VerifyJob({ ...request, job }, connectHost, (progress) => send({ type: "progress", ...progress }));
  });
  send({ type: "verified", ...result });
}
