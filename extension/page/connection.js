/** How the page library finds the extension and talks with it. */
import { ESealError } from "./eseal-error.js";

/** @typedef {import("./web-eseal.js").Progress} Progress */

/**
 * Sends one request to the extension and follows it to its end. With `onDocument` an abort does
 * not end it at once: results that are there already are not lost.
 * @param {object} request
 * @param {"en" | "nb"} language
 * @param {{ onProgress?: ((progress: Progress) => void) | undefined,
 *   onDocument?: ((message: any) => void) | undefined, signal?: AbortSignal | undefined }} listeners
 * @returns {Promise<any>} the last message
 */
export async function converse(request, language, { onProgress, onDocument, signal }) {
  const aborted = () => new ESealError("aborted", { language, cause: signal?.reason });
  if (signal?.aborted) throw aborted();
  if (!contentScriptIsHere()) {
    const { code, data } = await whatIsMissing();
    throw new ESealError(code, { language, data });
  }
  if (signal?.aborted) throw aborted();
  const { port1: port, port2 } = new MessageChannel();
  const onAbort = () => port.postMessage({ type: "cancel" });
  try {
    return await new Promise((resolve, reject) => {
      port.onmessage = ({ data: message }) => {
        trace("extension → page", message);
        if (message.type === "progress") report(onProgress, message);
        else if (message.type.startsWith("document-")) onDocument?.(message);
        else if (message.type === "failed") reject(new ESealError(message.code, { language, ...message }));
        else resolve(message);
      };
      if (!onDocument) signal?.addEventListener("abort", () => reject(aborted()), { once: true });
      signal?.addEventListener("abort", onAbort, { once: true });
      trace("page → extension", request);
      window.postMessage({ type: "web-eseal-request", request }, "/", [port2]);
    });
  } finally {
    signal?.removeEventListener("abort", onAbort);
    // The cancel message is on its way: the port must outlive this turn.
    setTimeout(() => port.close(), 1000);
  }
}

/**
 * Why there is no content script.
 * @returns {Promise<{ installed: boolean | null, code: string, data: Record<string, unknown> }>}
 */
export async function whatIsMissing() {
  const installed = await extensionInstalled();
  const code = installed ? "site-not-enabled" : "extension-missing";
  return { installed, code, data: installed === null ? { certain: false } : {} };
}

/**
 * @param {((progress: Progress) => void) | undefined} onProgress
 * @param {any} message
 */
function report(onProgress, { stage, done, total, document }) {
  call(onProgress, document === undefined ? { stage, done, total } : { stage, done, total, document });
}

/**
 * A mistake in the page's own callback must not stop the seal.
 * @template {unknown[]} Arguments
 * @param {((...values: Arguments) => void) | undefined} callback
 * @param {Arguments} values
 */
export function call(callback, ...values) {
  try {
    callback?.(...values);
  } catch (error) {
    reportError(error);
  }
}

/** @returns {boolean} whether the extension works on this page; answered at once */
export function contentScriptIsHere() {
  let here = false;
  const onHere = () => {
    here = true;
  };
  document.addEventListener("web-eseal-here", onHere);
  document.dispatchEvent(new Event("web-eseal-ask"));
  document.removeEventListener("web-eseal-here", onHere);
  return here;
}

/**
 * The extension answers for an address that does not exist (RFC 6761 keeps `.invalid` free), and
 * for nothing else, on sites that are not enabled.
 */
const probeAddress = "https://installed.web-eseal.invalid/";
const probeTime = 5000;
/** A frame's message and its `load` come by different ways; the message may be a little later. */
const probeGrace = 1000;

/** @returns {Promise<boolean | null>} null if the page's security policy forbids the question */
async function extensionInstalled() {
  const frame = document.createElement("iframe");
  frame.hidden = true;
  frame.src = probeAddress;
  const ended = new AbortController();
  try {
    return await new Promise((resolve) => {
      const { signal } = ended;
      const after = (/** @type {number} */ time) => {
        const timer = setTimeout(() => resolve(false), time);
        signal.addEventListener("abort", () => clearTimeout(timer));
      };
      const onMessage = (/** @type {MessageEvent} */ event) => {
        const ours = event.source === frame.contentWindow;
        if (ours && event.data?.type === "web-eseal-installed") resolve(true);
      };
      const onViolation = (/** @type {SecurityPolicyViolationEvent} */ event) => {
        if (event.disposition === "enforce" && event.blockedURI.startsWith(probeAddress.slice(0, -1))) {
          resolve(null);
        }
      };
      window.addEventListener("message", onMessage, { signal });
      document.addEventListener("securitypolicyviolation", onViolation, { signal });
      frame.addEventListener("load", () => after(probeGrace), { signal });
      after(probeTime);
      document.documentElement.append(frame);
    });
  } finally {
    ended.abort();
    frame.remove();
  }
}

/**
 * Shows the hops on the page's side when the page was opened with `?web-eseal-trace`.
 * @param {string} hop
 * @param {any} message
 */
function trace(hop, { type, stage, done, total, code }) {
  if (!new URLSearchParams(location.search).has("web-eseal-trace")) return;
  const time = new Date().toISOString().slice(11, -1);
  console.info(`web-eseal ${time}  ${hop}  ${type}`, JSON.stringify({ stage, done, total, code }));
}
