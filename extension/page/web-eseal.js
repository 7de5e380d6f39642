/**
 * Web eSeal for web pages: have a PDF sealed with the token on the user's computer.
 *
 *     import { seal } from "./web-eseal.js";
 *     const { pdf } = await seal(file, { reason: "Contract 42" });
 *
 * The reference is in README.md beside this file. No dependencies; the .js files of this folder are all.
 */
import { call, contentScriptIsHere, converse, whatIsMissing } from "./connection.js";
import { ESealError, knownLanguage } from "./eseal-error.js";
import { batchResult, bytesOf, sealedResult, wireOptions } from "./result.js";

export { ESealError };

/**
 * @typedef {"receiving" | "finding-token" | "preparing" | "confirming" | "signing"
 *   | "time-stamping"} Stage
 * @typedef {{ stage: Stage, done: number, total: number, document?: number }} Progress
 *   `document`: of a batch, the place of the one that is on
 */

/**
 * @typedef {object} SealOptions
 * @property {string} [name] file name shown in the dialog; default: the File's own name
 * @property {string} [language] language of dialog and errors, `en` or `nb`; default: the page's
 * @property {(progress: Progress) => void} [onProgress]
 * @property {AbortSignal} [signal] stops the sealing
 * @property {string} [certificate] SHA-256 fingerprint (hex) of the certificate to seal with
 * @property {string} [issuer] name of the issuer that the certificate has to have
 * @property {string} [organisationIdentifier] identifier that the certificate has to have
 * @property {"sha256" | "sha384" | "sha512"} [digestAlgorithm]
 * @property {"pkcs1" | "pss"} [signatureScheme] for RSA keys
 * @property {"B-B" | "B-T" | "B-LT" | "B-LTA"} [level] default: as configured, else B-B
 * @property {boolean} [allowLowerLevel] a level that cannot be reached is the warning
 *   `level-lowered`, no error
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
 * @property {string} level PAdES level that was reached, `B-B` to `B-LTA`
 * @property {string} fieldName name of the signature field
 * @property {string[]} warnings names of the error table
 * @property {number} inputSize bytes
 * @property {number} appendedSize bytes
 */

/**
 * What seal() takes, without `name`, `fieldName` and `password`, which are of one document.
 * @typedef {Omit<SealOptions, "name" | "fieldName" | "password"> & {
 *   names?: string[],
 *   onResult?: (result: BatchResult, document: number) => void,
 * }} BatchOptions names for the dialog; told as soon as a document has its result
 */

/** @typedef {SealResult | { error: ESealError }} BatchResult of one document */

/**
 * @typedef {object} HashRequest
 * @property {"sha256" | "sha384" | "sha512"} algorithm
 * @property {string | ArrayBuffer | ArrayBufferView} digest bytes, or hex; of the ByteRange of a
 *   prepared PDF or, for `cades`, of a whole file
 * @property {"pades" | "cades"} format `pades`: for the gap of a PDF; `cades`: a detached signature
 */

/**
 * @typedef {Pick<SealOptions, "name" | "language" | "onProgress" | "signal" | "certificate"
 *   | "signatureScheme" | "level" | "allowLowerLevel">} HashOptions
 */

/**
 * @typedef {Omit<SealOptions, "onProgress"> & { signerName?: string, signerIdentifier?: string }}
 *   PreviewOptions who seals; default: a sample
 */

/** @typedef {import("./report.js").Report} Report */

/**
 * @typedef {Pick<SealOptions, "name" | "language" | "signal" | "password"> & {
 *   onProgress?: (progress: { stage: "receiving" | "verifying", done: number, total: number }) => void,
 *   time?: Date | string, offline?: boolean }} VerifyOptions `time`: to judge for; default: now;
 *   `offline`: nothing is fetched
 */

/**
 * @typedef {object} HashResult
 * @property {Uint8Array<ArrayBuffer>} cms the finished signature object, DER
 * @property {string} level PAdES or CAdES level that was reached, `B-B` or `B-T`
 * @property {SealCertificate} certificate
 * @property {string[]} warnings names of the error table
 */

/**
 * @typedef {object} Status
 * @property {boolean | null} installed null: the page's own security policy hides the answer
 * @property {boolean} enabled whether the user has enabled this site
 * @property {string | null} extensionVersion known on enabled sites
 * @property {{ version: string, protocol: number } | null} host the program on the computer
 * @property {ESealError | null} problem the first thing that stands in the way of sealing
 */

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
  requireListeners(onProgress, signal, fail);
  const fileName = name ?? /** @type {Partial<File>} */ (document).name ?? "document.pdf";
  const request = { type: "seal", document, name: fileName, language, options: wireOptions(wire) };
  const end = await converse(request, language, { onProgress, signal });
  return sealedResult(document, end, language);
}

/**
 * Has many PDFs sealed with one consent and one login. Resolves when the last one has its result:
 * a document that fails does not stop the others. When the batch ends early (the token was pulled,
 * `signal` was aborted), the documents that are left get that error. Rejects only if the batch
 * ended before its first document, for instance because the user said no.
 * @param {Blob[]} documents
 * @param {BatchOptions} [options]
 * @returns {Promise<BatchResult[]>} one for each document, in their order
 * @throws {ESealError}
 */
export async function sealBatch(documents, options = {}) {
  const { names, language: wish, onProgress, onResult, signal, ...wire } = options;
  const language = knownLanguage(wish);
  const fail = (/** @type {string} */ argument) =>
    new ESealError("invalid-argument", { language, data: { argument } });
  const files = [...documents];
  if (files.length === 0 || !files.every((file) => file instanceof Blob)) throw fail("documents");
  if (onResult !== undefined && typeof onResult !== "function") throw fail("onResult");
  requireListeners(onProgress, signal, fail);
  const named = files.map((document, at) => {
    const name = names?.[at] ?? /** @type {Partial<File>} */ (document).name;
    return { document, name: name ?? `document-${at + 1}.pdf` };
  });
  /** @type {BatchResult[]} */
  const results = [];
  const onDocument = (/** @type {any} */ message) => {
    const result = batchResult(files, message, language);
    results[message.document] = result;
    call(onResult, result, message.document);
  };
  const request = { type: "seal-batch", documents: named, language, options: wireOptions(wire) };
  await converse(request, language, { onProgress, onDocument, signal });
  return results;
}

/**
 * Has a digest sealed, for a document that stays where it is. The user has to have allowed hashes
 * for the site.
 * @param {HashRequest} hash
 * @param {HashOptions} [options]
 * @returns {Promise<HashResult>}
 * @throws {ESealError}
 */
export async function sealHash({ algorithm, digest, format }, options = {}) {
  const { name, language: wish, onProgress, signal, ...wire } = options;
  const language = knownLanguage(wish);
  const fail = (/** @type {string} */ argument) =>
    new ESealError("invalid-argument", { language, data: { argument } });
  requireListeners(onProgress, signal, fail);
  const request = {
    ...{ type: "seal-hash", name: name ?? "", language, options: wireOptions(wire) },
    ...{ digest: hexOf(digest), digestAlgorithm: algorithm, format },
  };
  const end = await converse(request, language, { onProgress, signal });
  const { level, certificate, warnings } = end;
  return { cms: bytesOf(end.signature), level, certificate, warnings };
}

/**
 * How a visible seal will look, before anything is sealed. Needs no token and shows no dialog.
 * @param {Blob} document
 * @param {PreviewOptions} options with the same `rectangle` or `fieldName` as for the seal
 * @returns {Promise<Blob>} an SVG picture
 * @throws {ESealError}
 */
export async function preview(document, options) {
  const { name, language: wish, signal, signerName, signerIdentifier, ...wire } = options;
  const language = knownLanguage(wish);
  const fail = (/** @type {string} */ argument) =>
    new ESealError("invalid-argument", { language, data: { argument } });
  if (!(document instanceof Blob)) throw fail("document");
  requireListeners(undefined, signal, fail);
  const fileName = name ?? /** @type {Partial<File>} */ (document).name ?? "document.pdf";
  const request = {
    ...{ type: "preview", document, name: fileName, language, options: wireOptions(wire) },
    ...{ signerName: signerName ?? "", signerIdentifier: signerIdentifier ?? "" },
  };
  const { svg } = await converse(request, language, { signal });
  return new Blob([svg], { type: "image/svg+xml" });
}

/**
 * What the signatures and seals of a document are worth. Needs no token and shows no dialog.
 * @param {Blob} document
 * @param {VerifyOptions} [options]
 * @returns {Promise<Report>} also of a document whose signatures are worth nothing, or that has none
 * @throws {ESealError} the document cannot be read
 */
export async function verify(document, options = {}) {
  const { name, language: wish, onProgress, signal, time, ...wire } = options;
  const language = knownLanguage(wish);
  const fail = (/** @type {string} */ argument) =>
    new ESealError("invalid-argument", { language, data: { argument } });
  if (!(document instanceof Blob)) throw fail("document");
  requireListeners(onProgress, signal, fail);
  const fileName = name ?? /** @type {Partial<File>} */ (document).name ?? "document.pdf";
  const moment = time instanceof Date ? `${time.toISOString().slice(0, 19)}Z` : time;
  const request = {
    ...{ type: "verify", document, name: fileName, language },
    options: wireOptions({ ...wire, time: moment }),
  };
  const listeners = { onProgress: /** @type {any} */ (onProgress), signal };
  return (await converse(request, language, listeners)).report;
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
  const { installed, code, data } = await whatIsMissing();
  return { installed, enabled: false, extensionVersion: null, host: null, problem: problem(code, data) };
}

/**
 * @param {unknown} onProgress
 * @param {unknown} signal
 * @param {(argument: string) => ESealError} fail
 */
function requireListeners(onProgress, signal, fail) {
  if (onProgress !== undefined && typeof onProgress !== "function") throw fail("onProgress");
  if (signal !== undefined && !(signal instanceof AbortSignal)) throw fail("signal");
}

/** @param {string | ArrayBuffer | ArrayBufferView} digest */
function hexOf(digest) {
  if (typeof digest === "string") return digest;
  const bytes = ArrayBuffer.isView(digest)
    ? new Uint8Array(digest.buffer, digest.byteOffset, digest.byteLength)
    : new Uint8Array(digest);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
