/** Our help page shows how everything stands that a seal needs. */
import { DoctorJob } from "../doctor-job.js";
import { connectHost } from "../host-connection.js";
import { runJob } from "../page-job.js";

/** @param {import("../page-port.js").Conversation} conversation */
export async function doctor(conversation) {
  const { caller, first, send } = conversation;
  const language = first.language === "nb" ? "nb" : "en";
  const { origin } = caller;
  const result = await runJob(conversation, (job) => new DoctorJob({ job, origin, language }, connectHost));
  send({ type: "diagnosis", ...result });
}
