/** A page wants a document sealed. */
import { Failure } from "../../shared/failure.js";
import { connectHost } from "../host-connection.js";
import { inTurn, listJob } from "../running-jobs.js";
import { SealJob } from "../seal-job.js";
import { readSealRequest } from "../seal-request.js";
import { siteEnabled } from "../sites.js";

/** @typedef {import("../page-port.js").Conversation} Conversation */

let lastJob = 0;

/** @param {Conversation} conversation */
export async function seal(conversation) {
  const { caller, send, stop } = conversation;
  if (!(await siteEnabled(caller.origin))) throw new Failure("site-not-enabled");
  const document = await documentOf(conversation);
  const request = readSealRequest(conversation.first, document, caller.origin, ++lastJob);
  const result = await inTurn(caller.tabId, async () => {
    if (stop.aborted) throw new Failure("aborted");
    const job = new SealJob(request, connectHost, (progress) => send({ type: "progress", ...progress }));
    const unlist = listJob(caller.origin, (failure) => job.end(failure));
    const onStop = () => (stop.reason === "gone" ? job.end(new Failure("aborted")) : job.cancel());
    stop.addEventListener("abort", onStop);
    try {
      return await job.run();
    } finally {
      stop.removeEventListener("abort", onStop);
      unlist();
    }
  });
  send({ type: "sealed", ...result });
}

/**
 * The document, by reference. Chromium before 148 carries only JSON between content script and
 * background; there the content script is asked for a blob: address instead.
 * @param {Conversation} conversation
 * @returns {Promise<Blob>}
 */
async function documentOf({ first, caller, send, next }) {
  if (first.document instanceof Blob) return first.document;
  send({ type: "send-document-url" });
  const { type, url } = await next();
  if (type !== "document-url" || typeof url !== "string") throw new Failure("unexpected-message");
  if (!url.startsWith(`blob:${caller.origin}/`)) {
    throw new Failure("invalid-argument", { argument: "document" });
  }
  try {
    return await (await fetch(url)).blob();
  } catch {
    throw new Failure("input-unreadable");
  }
}
