/** One of our own pages shows what the program answers to one question. */
import { connectHost } from "../host-connection.js";
import { runJob } from "../page-job.js";
import { QuestionJob } from "../question-job.js";

/** @typedef {import("../page-port.js").Conversation} Conversation */

/** @param {Conversation} conversation @param {"doctor" | "inventory"} question */
function ask(conversation, question) {
  const { caller, first } = conversation;
  const language = first.language === "nb" ? "nb" : "en";
  const { origin } = caller;
  return runJob(conversation, (job) => new QuestionJob(question, { job, origin, language }, connectHost));
}

/** How everything stands that a seal needs. @param {Conversation} conversation */
export async function doctor(conversation) {
  conversation.send({ type: "diagnosis", ...(await ask(conversation, "doctor")) });
}

/** Tokens and certificates. @param {Conversation} conversation */
export async function inventory(conversation) {
  conversation.send({ type: "inventory", ...(await ask(conversation, "inventory")) });
}
