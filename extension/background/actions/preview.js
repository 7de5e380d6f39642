/** A page wants to see how a seal will look. */
import { connectHost } from "../host-connection.js";
import { documentOf } from "../page-documents.js";
import { runJob } from "../page-job.js";
import { PreviewJob } from "../preview-job.js";
import { readPreviewRequest } from "../seal-request.js";
import { requireEnabled } from "../sites.js";

/** @param {import("../page-port.js").Conversation} conversation */
export async function preview(conversation) {
  const { caller, first, send } = conversation;
  await requireEnabled(caller);
  const document = await documentOf(conversation);
  const request = readPreviewRequest(first, document, caller.origin);
  const result = await runJob(conversation, (job) => new PreviewJob({ ...request, job }, connectHost));
  send({ type: "previewed", ...result });
}
