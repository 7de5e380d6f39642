/** The messages of the host, checked as PROTOCOL.md has them. */
import { decodedLength } from "../shared/base64.js";
import { config } from "../shared/config.js";
import { Failure } from "../shared/failure.js";

/** @typedef {{ document: number, slice: number, outstanding: number }} Limits */
/** @typedef {{ version: string, protocol: number, limits: Limits }} Hello */

const stages = ["receiving", "finding-token", "preparing", "confirming", "signing", "time-stamping", "verifying", "fetching-lists"];

const certificateTexts = [
  "fingerprint",
  "subject",
  "organisation",
  "organisationIdentifier",
  "issuer",
  "serialNumber",
  "notBefore",
  "notAfter",
];

/**
 * @param {any} message
 * @returns {Hello}
 * @throws {Failure} version-mismatch, unexpected-message or invalid-message
 */
export function readHello(message) {
  if (message?.type !== "hello") throw new Failure("unexpected-message");
  const { protocol, version, limits } = message;
  if (!isCount(protocol) || typeof version !== "string") throw new Failure("invalid-message");
  if (protocol !== config.protocol) {
    throw new Failure("version-mismatch", { host: version, protocol, expected: config.protocol });
  }
  const { document, slice, outstanding } = limits ?? {};
  if (![document, slice, outstanding].every((limit) => isCount(limit) && limit > 0)) {
    throw new Failure("invalid-message");
  }
  return {
    version,
    protocol,
    limits: {
      document,
      slice: Math.min(slice, config.maxSlice),
      outstanding: Math.min(outstanding, config.maxOutstanding),
    },
  };
}

/**
 * @param {any} message
 * @param {number} size of the document
 * @param {Limits} limits
 * @returns {{ offset: number, length: number }}
 */
export function readWant({ offset, length }, size, limits) {
  const fits = isCount(offset) && isCount(length) && length > 0 && length <= limits.slice;
  if (!fits || offset + length > size) throw new Failure("invalid-message", { type: "want" });
  return { offset, length };
}

/**
 * @param {any} message
 * @returns {{ stage: string, done: number, total: number }}
 */
export function readProgress({ stage, done, total }) {
  if (!stages.includes(stage) || !isCount(done) || !isCount(total)) {
    throw new Failure("invalid-message", { type: "progress" });
  }
  return { stage, done, total };
}

/**
 * @param {any} message
 * @param {number} expected offset
 * @returns {{ data: string, length: number }}
 */
export function readAppended({ offset, data }, expected) {
  const length = typeof data === "string" ? decodedLength(data) : -1;
  if (offset !== expected || length < 1 || expected + length > config.maxAppended) {
    throw new Failure("invalid-message", { type: "appended" });
  }
  return { data, length };
}

/**
 * @param {any} message
 * @param {number} inputSize
 * @param {number} appendedSize
 * @returns {Record<string, any>} what the page gets to know
 */
export function readSealed(message, inputSize, appendedSize) {
  const { sha256, level, certificate, fieldName, warnings } = message;
  const sizesFit = message.inputSize === inputSize && message.appendedSize === appendedSize;
  const texts = [level, fieldName].every((text) => typeof text === "string");
  if (!sizesFit || !texts || !/^[0-9a-f]{64}$/i.test(sha256) || !Array.isArray(warnings)) {
    throw new Failure("invalid-message", { type: "sealed" });
  }
  requireCertificate(certificate, "sealed");
  return { sha256, level, certificate, fieldName, warnings, inputSize, appendedSize };
}

/**
 * @param {any} message
 * @returns {Record<string, any>} what the page gets to know
 */
export function readHashSealed({ signature, level, certificate, warnings }) {
  const texts = [signature, level].every((text) => typeof text === "string");
  if (!texts || decodedLength(signature) < 1 || !Array.isArray(warnings)) {
    throw new Failure("invalid-message", { type: "hash-sealed" });
  }
  requireCertificate(certificate, "hash-sealed");
  return { signature, level, certificate, warnings };
}

/**
 * @param {any} message
 * @returns {{ svg: string }}
 */
export function readPreviewed({ svg }) {
  if (typeof svg !== "string" || svg === "") throw new Failure("invalid-message", { type: "previewed" });
  return { svg };
}

/**
 * @typedef {{ label: string, manufacturer: string, model: string, serialNumber: string,
 *   tries: "several" | "low" | "final" | "locked" }} Token
 * @typedef {{ fingerprint: string, organisation: string, organisationIdentifier: string,
 *   commonName: string, issuer: string, notAfter: string, qualifiedSeal: boolean, onQscd: boolean,
 *   daysLeft: number, token: string }} TokenCertificate
 * @typedef {{ tokens: Token[], certificates: TokenCertificate[], modules: number,
 *   moduleFailed: boolean }} Inventory
 */

/**
 * @param {any} message
 * @returns {Inventory}
 */
export function readInventory({ tokens, certificates, modules, moduleFailed }) {
  const lists = Array.isArray(tokens) && Array.isArray(certificates);
  if (!lists || !isCount(modules) || typeof moduleFailed !== "boolean") {
    throw new Failure("invalid-message", { type: "inventory" });
  }
  for (const certificate of certificates) {
    requireCertificate(certificate, "inventory");
    if (!Number.isSafeInteger(certificate.daysLeft)) throw new Failure("invalid-message", { type: "inventory" });
  }
  return { tokens, certificates, modules, moduleFailed };
}

/**
 * @param {any} message
 * @param {number} count of documents
 * @returns {number} which document is on
 */
export function readNext({ document }, count) {
  if (!isCount(document) || document >= count) throw new Failure("invalid-message", { type: "next" });
  return document;
}

/**
 * @param {any} message
 * @param {number} settled documents that have a result
 */
export function readBatchDone({ sealed, failed }, settled) {
  if (!isCount(sealed) || !isCount(failed) || sealed + failed !== settled) {
    throw new Failure("invalid-message", { type: "batch-done" });
  }
}

/**
 * @param {any} message
 * @returns {Failure} with the host's own texts
 */
export function readError({ code, number, retriable, message, remedy, data }) {
  const texts = [code, message, remedy].every((text) => typeof text === "string");
  if (!texts || !isCount(number) || typeof retriable !== "boolean") {
    return new Failure("invalid-message", { type: "error" });
  }
  return new Failure(code, data ?? {}, { number, retriable, message, remedy });
}

/**
 * @param {any} certificate
 * @param {string} type
 */
function requireCertificate(certificate, type) {
  for (const key of certificateTexts) {
    if (typeof certificate?.[key] !== "string") throw new Failure("invalid-message", { type });
  }
}

/** @param {unknown} value */
function isCount(value) {
  return Number.isSafeInteger(value) && /** @type {number} */ (value) >= 0;
}

/**
 * @typedef {{ id: string, state: "ok" | "warning" | "failed" | "skipped", title: string,
 *   detail: string, remedy: string }} Check
 */

/**
 * @param {any} message
 * @returns {{ checks: Check[] }}
 */
export function readDiagnosis({ checks }) {
  const isCheck = (/** @type {any} */ check) =>
    ["id", "title", "detail", "remedy"].every((key) => typeof check?.[key] === "string") &&
    ["ok", "warning", "failed", "skipped"].includes(check.state);
  if (!Array.isArray(checks) || !checks.every(isCheck)) throw new Failure("invalid-message", { type: "diagnosis" });
  return { checks };
}

/** @typedef {{ list: string, code: string, message: string }} ListProblem */

/**
 * @param {any} message
 * @returns {{ lists: number, services: number, problems: ListProblem[] }}
 */
export function readTrustUpdated({ lists, services, problems }) {
  const isProblem = (/** @type {any} */ problem) =>
    ["list", "code", "message"].every((key) => typeof problem?.[key] === "string");
  if (!isCount(lists) || !isCount(services) || !Array.isArray(problems) || !problems.every(isProblem)) {
    throw new Failure("invalid-message", { type: "trust-updated" });
  }
  return { lists, services, problems };
}
