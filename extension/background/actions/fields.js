/** Our seal page shows the signature fields of a document. */
import { FieldsJob } from "../fields-job.js";
import { connectHost } from "../host-connection.js";
import { documentOf } from "../page-documents.js";
import { runJob } from "../page-job.js";
import { readSealRequest } from "../seal-request.js";

/** @param {import("../page-port.js").Conversation} conversation */
export async function fields(conversation) {
  const document = await documentOf(conversation);
  const request = readSealRequest(conversation.first, document, conversation.caller.origin);
  const result = await runJob(conversation, (job) => new FieldsJob({ ...request, job }, connectHost));
  conversation.send({ type: "fields", ...result });
}
