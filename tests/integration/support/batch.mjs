/** A batch as the extension sends it. */
import { dataMessage } from "./host.mjs";

/** @param {{ name: string, bytes: Buffer }[]} documents */
export function batchMessage(documents, changes = {}) {
  const files = documents.map(({ name, bytes }) => ({ name, size: bytes.length }));
  const header = { job: 1, protocol: 1, origin: "https://portal.example.no", language: "en" };
  return { type: "seal-batch", ...header, files, options: {}, ...changes };
}

/**
 * Follows a batch to its end.
 * @param {(message: object) => void} [onSettled] told of each document's end
 * @returns {Promise<{ results: object[], end: object }>}
 */
export async function followBatch(host, documents, onSettled = () => {}) {
  const results = [];
  let present = -1;
  let appended = [];
  for (;;) {
    const types = ["next", "want", "appended", "sealed", "failed", "batch-done", "error"];
    const message = await host.until(...types);
    if (message === null || message.type === "error" || message.type === "batch-done") {
      return { results, end: message };
    }
    if (message.type === "next") {
      present = message.document;
      appended = [];
    } else if (message.type === "want") {
      host.send(dataMessage(documents[present].bytes, message));
    } else if (message.type === "appended") {
      appended.push(Buffer.from(message.data, "base64"));
    } else {
      results[present] = { ...message, appended: Buffer.concat(appended) };
      onSettled(message);
    }
  }
}
