/** Our verify page has the trusted lists fetched. */
import { connectHost } from "../host-connection.js";
import { runJob } from "../page-job.js";
import { TrustUpdateJob } from "../trust-update-job.js";

/** @param {import("../page-port.js").Conversation} conversation */
export async function trustUpdate(conversation) {
  const { caller, first, send } = conversation;
  const language = first.language === "nb" ? "nb" : "en";
  const { origin } = caller;
  const result = await runJob(conversation, (job) => {
    return new TrustUpdateJob({ job, origin, language }, connectHost, (progress) => send({ type: "progress", ...progress }));
  });
  send({ type: "trust-updated", ...result });
}
