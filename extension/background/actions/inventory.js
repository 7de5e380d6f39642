/** One of our own pages shows tokens and certificates. */
import { connectHost } from "../host-connection.js";
import { InventoryJob } from "../inventory-job.js";
import { runJob } from "../page-job.js";

/** @param {import("../page-port.js").Conversation} conversation */
export async function inventory(conversation) {
  const { caller, first, send } = conversation;
  const language = first.language === "nb" ? "nb" : "en";
  const { origin } = caller;
  const result = await runJob(conversation, (job) => new InventoryJob({ job, origin, language }, connectHost));
  send({ type: "inventory", ...result });
}
