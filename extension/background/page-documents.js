/** The documents of a request, by reference. */
import { config } from "../shared/config.js";
import { Failure } from "../shared/failure.js";

/** @typedef {import("./page-port.js").Conversation} Conversation */

/**
 * @param {Conversation} conversation
 * @returns {Promise<Blob>}
 * @throws {Failure} invalid-argument, input-unreadable
 */
export function documentOf(conversation) {
  return fetched(conversation, conversation.first.document, 0);
}

/**
 * @param {Conversation} conversation
 * @returns {Promise<Blob[]>}
 * @throws {Failure} invalid-argument, input-unreadable
 */
export async function documentsOf(conversation) {
  const { documents } = conversation.first;
  if (!Array.isArray(documents) || documents.length === 0 || documents.length > config.maxBatch) {
    throw new Failure("invalid-argument", { argument: "documents", limit: config.maxBatch });
  }
  const blobs = [];
  for (const [index, entry] of documents.entries()) {
    blobs.push(await fetched(conversation, entry?.document, index));
  }
  return blobs;
}

/**
 * Chromium before 148 carries only JSON between content script and background; there the content
 * script is asked for a blob: address instead.
 * @param {Conversation} conversation
 * @param {unknown} document
 * @param {number} index
 * @returns {Promise<Blob>}
 */
async function fetched({ caller, send, next }, document, index) {
  if (document instanceof Blob) return document;
  send({ type: "send-document-url", index });
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
