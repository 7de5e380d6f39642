/** What one of our own pages asks the program, and is told in one message. */
import { config } from "../shared/config.js";
import { Failure } from "../shared/failure.js";
import { HostJob } from "./host-job.js";
import { readDiagnosis, readInventory } from "./host-messages.js";

/** By the type of the question: the type of its answer, and who reads it. */
const answers = Object.freeze({
  /** How everything stands that a seal needs. */
  doctor: { type: "diagnosis", read: readDiagnosis },
  /** What is on the tokens. */
  inventory: { type: "inventory", read: readInventory },
});

export class QuestionJob extends HostJob {
  #question;
  #request;

  /**
   * @param {keyof answers} question
   * @param {{ job: number, origin: string, language: "en" | "nb" }} request
   * @param {import("./host-connection.js").ConnectHost} connect
   */
  constructor(question, request, connect) {
    super(request.job, connect, () => undefined);
    this.#question = question;
    this.#request = request;
  }

  /** @override */
  firstMessage() {
    return { type: this.#question, protocol: config.protocol, ...this.#request };
  }

  /** @override @param {any} message */
  proceed(message) {
    const { type, read } = answers[this.#question];
    if (message.type !== type) super.proceed(message);
    else if (this.state === "cancelling") this.end(new Failure("aborted"));
    else this.succeed(read(message));
  }
}
