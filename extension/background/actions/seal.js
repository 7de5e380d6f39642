/** A page wants a document sealed. */
import { connectHost } from "../host-connection.js";
import { documentOf } from "../page-documents.js";
import { runForPage } from "../page-job.js";
import { SealJob } from "../seal-job.js";
import { readSealRequest } from "../seal-request.js";
import { requireEnabled } from "../sites.js";

/** @param {import("../page-port.js").Conversation} conversation */
export async function seal(conversation) {
  const { caller, first, send } = conversation;
  await requireEnabled(caller);
  const document = await documentOf(conversation);
  const request = readSealRequest(first, document, caller.origin);
  const result = await runForPage(conversation, request, (wanted) => {
    return new SealJob(wanted, connectHost, (progress) => send({ type: "progress", ...progress }));
  });
  send({ type: "sealed", ...result });
}
