/** A page wants many documents sealed, with one consent. */
import { BatchJob } from "../batch-job.js";
import { connectHost } from "../host-connection.js";
import { documentsOf } from "../page-documents.js";
import { runForPage } from "../page-job.js";
import { readBatchRequest } from "../seal-request.js";
import { requireEnabled } from "../sites.js";

/** @param {import("../page-port.js").Conversation} conversation */
export async function sealBatch(conversation) {
  const { caller, first, send } = conversation;
  await requireEnabled(caller);
  const documents = await documentsOf(conversation);
  const request = readBatchRequest(first, documents, caller.origin);
  let present = 0;
  await runForPage(conversation, request, (wanted) => {
    return new BatchJob(
      wanted,
      connectHost,
      (progress) => send({ type: "progress", ...progress, document: present }),
      (document, outcome) => {
        send(messageOf(document, outcome));
        present = Math.min(document + 1, documents.length - 1);
      },
    );
  });
  send({ type: "batch-done" });
}

/**
 * @param {number} document
 * @param {import("../batch-job.js").Outcome} outcome
 */
function messageOf(document, outcome) {
  if ("sealed" in outcome) return { type: "document-sealed", document, ...outcome.sealed };
  const { code, data, texts } = outcome.failure;
  return { type: "document-failed", document, code, data, ...texts };
}
