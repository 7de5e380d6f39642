/**
 * Web eSeal for web pages: have a PDF sealed with the token on the user's computer.
 *
 *     import { seal } from "./web-eseal.js";
 *     const { pdf } = await seal(file, { reason: "Contract 42" });
 *
 * The reference is in README.md beside this file. No dependencies; this file and errors.js are all.
 */
import { errors } from "./errors.js";

/**
 * @typedef {"receiving" | "finding-token" | "preparing" | "confirming" | "signing"} Stage
 * @typedef {{ stage: Stage, done: number, total: number }} Progress
 */

/**
 * @typedef {object} SealOptions
 * @property {string} [name] file name shown in the dialog; default: the File's own name
 * @property {string} [language] language of dialog and errors, `en` or `nb`; default: the page's
 * @property {(progress: Progress) => void} [onProgress]
 * @property {AbortSignal} [signal] stops the sealing
 * @property {string} [certificate] SHA-256 fingerprint (hex) of the certificate to seal with
 * @property {"sha256" | "sha384" | "sha512"} [digestAlgorithm]
 * @property {"pkcs1" | "pss"} [signatureScheme] for RSA keys
 * @property {string} [fieldName] an empty signature field of the document, or the name of a new one
 * @property {string} [password] of an encrypted document
 * @property {"no-changes" | "form-filling" | "annotations"} [certify] certifies the document: what
 *   may still be changed after the seal; for the first signature only
 * @property {string} [lock] form fields that the seal locks: `all`, `include:A,B` or `exclude:A,B`
 * @property {boolean} [repair] seal a damaged document too; the result then has the warning
 *   `document-repaired`
 * @property {string} [reason]
 * @property {string} [location]
 * @property {string} [contact]
 * @property {string} [rectangle] makes the seal visible: x,y,width,height in points, as shown
 * @property {string} [page] a number, or `last`
 * @property {"text" | "logo" | "both" | "picture"} [layout] of the visible seal
 * @property {string} [lines] organisation,identifier,reason,location,time, or none
 * @property {string} [text] of your own in the visible seal
 * @property {string} [logo] PNG or JPEG in base64
 * @property {string} [border] `WIDTH #RRGGBB`, or none
 * @property {string} [background] `#RRGGBB`, or none
 * @property {string} [fontSize] points at most
 */

/**
 * @typedef {object} SealCertificate
 * @property {string} fingerprint SHA-256 of the certificate, hex
 * @property {string} subject
 * @property {string} organisation
 * @property {string} organisationIdentifier
 * @property {string} issuer
 * @property {string} serialNumber hex
 * @property {string} notBefore RFC 3339, UTC
 * @property {string} notAfter RFC 3339, UTC
 */

/**
 * @typedef {object} SealResult
 * @property {Blob} pdf the sealed document: the input, byte for byte, and the seal behind it
 * @property {SealCertificate} certificate
 * @property {string} sha256 of the sealed document, hex
 * @property {string} level PAdES level, `B-B`
 * @property {string} fieldName name of the signature field
 * @property {string[]} warnings names of the error table
 * @property {number} inputSize bytes
 * @property {number} appendedSize bytes
 */

/**
 * @typedef {object} Status
 * @property {boolean | null} installed null: the page's own security policy hides the answer
 * @property {boolean} enabled whether the user has enabled this site
 * @property {string | null} extensionVersion known on enabled sites
 * @property {{ version: string, protocol: number } | null} host the program on the computer
 * @property {ESealError | null} problem the first thing that stands in the way of sealing
 */

/** Every error of this library. */
export class ESealError extends Error {
  /**
   * @param {string} code name in the error table
   * @param {{ language?: string, data?: Record<string, unknown>, cause?: unknown, number?: number,
   *   retriable?: boolean, message?: string, remedy?: string }} [details]
   */
  constructor(code, details = {}) {
    const entry = errors[code] ?? /** @type {import("./errors.js").ErrorEntry} */ (errors["internal"]);
    const texts = entry[knownLanguage(details.language)];
    super(details.message ?? texts.message, "cause" in details ? { cause: details.cause } : undefined);
    this.name = "ESealError";
    /** Name in the error table. */
    this.code = code;
    /** Number in the error table. */
    this.number = details.number ?? entry.number;
    /** Whether trying again can help. */
    this.retriable = details.retriable ?? entry.retriable;
    /** What the user can do, in the language of the request. */
    this.remedy = details.remedy ?? texts.remedy;
    /** @type {Readonly<Record<string, unknown>>} */
    this.data = Object.freeze({ ...details.data });
  }
}

/**
 * Has a PDF sealed. Resolves when the user has confirmed and the token has signed.
 * @param {Blob} document a PDF as File or Blob; it is read where it lies and never changed
 * @param {SealOptions} [options]
 * @returns {Promise<SealResult>}
 * @throws {ESealError}
 */
export async function seal(document, options = {}) {
  const { name, language: wish, onProgress, signal, ...wire } = options;
  const language = knownLanguage(wish);
  const fail = (/** @type {string} */ argument) =>
    new ESealError("invalid-argument", { language, data: { argument } });
  if (!(document instanceof Blob)) throw fail("document");
  if (onProgress !== undefined && typeof onProgress !== "function") throw fail("onProgress");
  if (signal !== undefined && !(signal instanceof AbortSignal)) throw fail("signal");
  const fileName = name ?? /** @type {Partial<File>} */ (document).name ?? "document.pdf";
  const request = { type: "seal", document, name: fileName, language, options: wireOptions(wire) };
  const end = await converse(request, language, { onProgress, signal });
  return sealedResult(document, end, language);
}

/**
 * What is there, and what stands in the way of sealing. Shows no dialog.
 * @param {{ language?: string }} [options]
 * @returns {Promise<Status>}
 */
export async function status(options = {}) {
  const language = knownLanguage(options.language);
  const problem = (/** @type {string | null} */ code, data = {}) =>
    code ? new ESealError(code, { language, data }) : null;
  if (contentScriptIsHere()) {
    const answer = await converse({ type: "status" }, language, {});
    const { enabled, extensionVersion, host, code } = answer;
    return { installed: true, enabled, extensionVersion, host, problem: problem(code) };
  }
  const installed = await extensionInstalled();
  const code = installed ? "site-not-enabled" : "extension-missing";
  const data = installed === null ? { certain: false } : {};
  return { installed, enabled: false, extensionVersion: null, host: null, problem: problem(code, data) };
}

/**
 * Sends one request to the extension and follows it to its end.
 * @param {object} request
 * @param {"en" | "nb"} language
 * @param {{ onProgress?: ((progress: Progress) => void) | undefined, signal?: AbortSignal | undefined }} listeners
 * @returns {Promise<any>} the last message
 */
async function converse(request, language, { onProgress, signal }) {
  const aborted = () => new ESealError("aborted", { language, cause: signal?.reason });
  if (signal?.aborted) throw aborted();
  if (!contentScriptIsHere()) {
    const { problem } = await status({ language });
    if (problem) throw problem;
  }
  if (signal?.aborted) throw aborted();
  const { port1: port, port2 } = new MessageChannel();
  const onAbort = () => port.postMessage({ type: "cancel" });
  try {
    return await new Promise((resolve, reject) => {
      port.onmessage = ({ data: message }) => {
        trace("extension → page", message);
        if (message.type === "progress") report(onProgress, message);
        else if (message.type === "failed") reject(new ESealError(message.code, { language, ...message }));
        else resolve(message);
      };
      signal?.addEventListener("abort", () => reject(aborted()), { once: true });
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
 * Joins the input and the appended part.
 * @param {Blob} document
 * @param {any} end
 * @param {"en" | "nb"} language
 * @returns {SealResult}
 */
function sealedResult(document, end, language) {
  const { certificate, sha256, level, fieldName, warnings, inputSize, appendedSize, appended } = end;
  const pdf = new Blob([document, ...appended.map(bytesOf)], { type: "application/pdf" });
  if (pdf.size !== inputSize + appendedSize) {
    throw new ESealError("input-unreadable", { language, data: { reason: "size-changed" } });
  }
  return { pdf, certificate, sha256, level, fieldName, warnings, inputSize, appendedSize };
}

/**
 * @param {((progress: Progress) => void) | undefined} onProgress
 * @param {any} message
 */
function report(onProgress, { stage, done, total }) {
  try {
    onProgress?.({ stage, done, total });
  } catch (error) {
    reportError(error); // a mistake in the page's own callback must not stop the seal
  }
}

/** @returns {boolean} whether the extension works on this page; answered at once */
function contentScriptIsHere() {
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
 * @param {string | undefined} wish
 * @returns {"en" | "nb"}
 */
function knownLanguage(wish) {
  const language = wish || globalThis.document?.documentElement.lang || globalThis.navigator?.language;
  return /^(nb|nn|no)\b/i.test(language ?? "") ? "nb" : "en";
}

/**
 * On the wire every option is a text; what is undefined or false is left out.
 * @param {Record<string, unknown>} options
 */
function wireOptions(options) {
  const given = Object.entries(options).filter(([, value]) => value !== undefined && value !== false);
  return Object.fromEntries(given.map(([key, value]) => [key, value === true ? "true" : value]));
}

/**
 * @param {string} base64
 * @returns {Uint8Array<ArrayBuffer>}
 */
function bytesOf(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/**
 * Shows the hops on the page's side when the page was opened with `?web-eseal-trace`.
 * @param {string} hop
 * @param {any} message
 */
function trace(hop, { type, stage, done, total, code }) {
  if (!new URLSearchParams(location.search).has("web-eseal-trace")) return;
  const time = performance.now().toFixed(1).padStart(9);
  console.info(`web-eseal ${time} ms  ${hop}  ${type}`, JSON.stringify({ stage, done, total, code }));
}
