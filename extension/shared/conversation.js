/** One request of our own page to the background, followed to its end. */
import { ESealError } from "../page/eseal-error.js";
import { api } from "./api.js";
import { pageLanguage } from "./texts.js";

/**
 * @param {{ type: string, [key: string]: any }} request
 * @param {{ onProgress?: (progress: any) => void, onDocument?: (message: any) => void,
 *   signal?: AbortSignal }} [listeners]
 * @returns {Promise<any>} the last message
 */
export function converse(request, { onProgress, onDocument, signal } = {}) {
  const language = pageLanguage();
  const port = api.runtime.connect({ name: "own-page" });
  const onAbort = () => port.postMessage({ type: "cancel" });
  /** @type {string[]} */
  const addresses = [];
  const ended = new Promise((resolve, reject) => {
    port.onMessage.addListener((message) => {
      if (message.type === "progress") onProgress?.(message);
      else if (message.type.startsWith("document-")) onDocument?.(message);
      else if (message.type === "send-document-url") port.postMessage(addressOf(message.index));
      else if (message.type === "failed") reject(new ESealError(message.code, { language, ...message }));
      else resolve(message);
    });
    port.onDisconnect.addListener(() => reject(new ESealError("host-stopped", { language })));
    signal?.addEventListener("abort", onAbort);
    port.postMessage({ language, ...request });
  });

  /** @param {number} index of a document; for browsers whose messages carry no Blob */
  function addressOf(index) {
    const document = request["documents"]?.[index]?.document ?? request["document"];
    const url = URL.createObjectURL(document);
    addresses.push(url);
    return { type: "document-url", url };
  }

  return ended.finally(() => {
    signal?.removeEventListener("abort", onAbort);
    addresses.forEach((address) => URL.revokeObjectURL(address));
    port.disconnect();
  });
}
