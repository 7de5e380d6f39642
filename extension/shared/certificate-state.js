/** What people should know of a token and its certificates, at a glance. */
import { formatDate, plural, text } from "./texts.js";

/** @typedef {import("../background/host-messages.js").Inventory} Inventory */
/** @typedef {import("../background/host-messages.js").TokenCertificate} TokenCertificate */
/** @typedef {"ok" | "warning" | "failed" | "skipped"} State */

/** Days before the end from which on a new certificate has to be ordered. */
const soon = 30;

/**
 * The certificate that would seal: one for seals, else any.
 * @param {Inventory} inventory
 * @returns {TokenCertificate | null}
 */
export function sealCertificate({ certificates }) {
  return certificates.find(({ qualifiedSeal }) => qualifiedSeal) ?? certificates[0] ?? null;
}

/**
 * @param {TokenCertificate} certificate
 * @returns {State}
 */
export function validityState({ daysLeft }) {
  if (daysLeft < 0) return "failed";
  return daysLeft <= soon ? "warning" : "ok";
}

/** @param {TokenCertificate} certificate */
export function validityText({ daysLeft, notAfter }) {
  return daysLeft < 0 ? text("expired", formatDate(notAfter)) : plural("daysLeft", daysLeft, formatDate(notAfter));
}

/** @param {TokenCertificate} certificate */
export function holder({ organisation, commonName }) {
  return organisation || commonName;
}

/** @type {Record<string, string>} */
const tries = { low: "triesLow", final: "triesFinal", locked: "triesLocked" };

/**
 * @param {Inventory} inventory
 * @returns {string | null} what the token says of its PIN, if that is worth a word
 */
export function pinWarning({ tokens }) {
  const key = tokens.map((token) => tries[token.tries]).find(Boolean);
  return key ? text(key) : null;
}
