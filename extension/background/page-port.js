/**
 * One request of a page: the content script, or one of our own pages, opens a port for it, sends
 * the request, and gets progress, the results of single documents of a batch, and exactly one end
 * (`status`, `sealed`, `hash-sealed`, `batch-done`, `previewed`, `verified`, `fields`, `inventory`,
 * `diagnosis`, `trust-updated` or `failed`); then the port is closed.
 */
import { Failure } from "../shared/failure.js";
import { trace } from "../shared/trace.js";
import { fields } from "./actions/fields.js";
import { preview } from "./actions/preview.js";
import { doctor, inventory } from "./actions/questions.js";
import { sealBatch } from "./actions/seal-batch.js";
import { sealHash } from "./actions/seal-hash.js";
import { seal } from "./actions/seal.js";
import { status } from "./actions/status.js";
import { trustUpdate } from "./actions/trust-update.js";
import { verify } from "./actions/verify.js";
import { callerOf, ownPageOf } from "./caller.js";

/**
 * @typedef {object} Conversation
 * @property {import("./caller.js").Caller} caller
 * @property {any} first the request, as the page wrote it
 * @property {() => Promise<any>} next the next message after the request
 * @property {(message: object) => void} send
 * @property {AbortSignal} stop aborted when the page cancels (reason `cancel`) or is gone (`gone`)
 */

/** @type {Record<string, (conversation: Conversation) => Promise<void>>} */
const actions = { seal, "seal-batch": sealBatch, "seal-hash": sealHash, preview, verify, status };
/** @type {Record<string, (conversation: Conversation) => Promise<void>>} */
const ownPageActions = { seal, "seal-batch": sealBatch, preview, verify, fields, inventory, doctor, "trust-update": trustUpdate };

/** @param {chrome.runtime.Port} port */
export function servePage(port) {
  if (port.name !== "page" && port.name !== "own-page") return port.disconnect();
  const stop = new AbortController();
  const inbox = new Inbox();
  port.onMessage.addListener((message) => {
    if (message?.type === "cancel") stop.abort("cancel");
    else inbox.put(message);
  });
  port.onDisconnect.addListener(() => stop.abort("gone"));
  const send = (/** @type {any} */ message) => {
    if (stop.signal.reason === "gone") return;
    const { type, stage, done, total, code } = message;
    trace("background → content", 0, String(type), { stage, done, total, code });
    port.postMessage(message);
  };
  void serve(port, inbox, send, stop.signal);
}

/**
 * @param {chrome.runtime.Port} port
 * @param {Inbox} inbox
 * @param {(message: object) => void} send
 * @param {AbortSignal} stop
 */
async function serve(port, inbox, send, stop) {
  const next = () => inbox.next();
  try {
    const own = port.name === "own-page";
    const caller = own ? ownPageOf(port.sender) : callerOf(port.sender);
    const first = await next();
    const known = own ? ownPageActions : actions;
    const action = Object.hasOwn(known, first?.type) ? known[first.type] : undefined;
    if (!action) throw new Failure("invalid-argument", { argument: "type" });
    trace("content → background", 0, String(first.type), { origin: caller.origin });
    await action({ caller, first, next, send, stop });
  } catch (error) {
    const { code, data, texts } = Failure.from(error);
    send({ type: "failed", code, data, ...texts });
  }
  port.disconnect();
}

/** Messages in the order they came; a page cannot pile them up. */
class Inbox {
  /** @type {any[]} */
  #messages = [];
  /** @type {((message: any) => void) | null} */
  #reader = null;

  /** @param {any} message */
  put(message) {
    if (this.#reader) this.#reader(message);
    else if (this.#messages.length < 4) this.#messages.push(message);
    this.#reader = null;
  }

  /** @returns {Promise<any>} */
  next() {
    if (this.#messages.length > 0) return Promise.resolve(this.#messages.shift());
    return new Promise((resolve) => {
      this.#reader = resolve;
    });
  }
}
