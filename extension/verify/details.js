/** All that a report says of one signature, for those who want it. */
import { make } from "../shared/elements.js";
import { formatDate, formatTime, text } from "../shared/texts.js";

/** @typedef {import("../page/report.js").ReportSignature} Signature */
/** @typedef {import("../page/report.js").ReportCertificate} Certificate */

/** @param {Signature} signature */
export function detailsOf(signature) {
  const parts = [result(signature), chain(signature), timeStamps(signature), revocation(signature)];
  const more = [changes(signature), claims(signature), steps(signature)];
  return make("details", {}, make("summary", { text: text("details") }), ...parts.flat(), ...more.flat());
}

/** @param {Signature} signature */
function result({ indication, subIndication, level, field, subFilter, algorithms, qualification }) {
  const { digest = "", signature = "", keyBits } = algorithms ?? {};
  return pairs([
    ["indication", [indication, subIndication].filter(Boolean).join(" / ")],
    ["levelReached", level],
    ["qualificationResult", qualification],
    ["field", field],
    ["format", subFilter],
    ["algorithms", [digest, signature, keyBits ? text("bits", keyBits) : ""].filter(Boolean).join(", ")],
  ]);
}

/** @param {Signature} signature */
function chain({ chain: certificates }) {
  return part("chain", certificates.map((certificate) => {
    const { commonName, subject, issuer, notBefore, notAfter, serialNumber } = certificate;
    const valid = text("validFromTo", formatDate(notBefore), formatDate(notAfter));
    const lines = [text("issuedBy", issuer), valid, text("serial", serialNumber)];
    return entry(commonName || subject, lines);
  }));
}

/** @param {Signature} signature */
function timeStamps({ timeStamps: all }) {
  return part("timeStamps", all.map(({ time, authority, indication, subIndication, qualification }) => {
    const judged = [indication, subIndication, qualification].filter(Boolean).join(" / ");
    return entry(formatTime(time), [authority, judged]);
  }));
}

/** @param {Signature} signature */
function revocation({ revocation: all, chain: certificates }) {
  const keys = { good: "notRevoked", revoked: "revokedSince", unknown: "revocationUnknown" };
  return part("revocation", all.map(({ certificate, by, status, time, revokedAt }) => {
    const owner = certificates.find(({ fingerprint }) => fingerprint === certificate);
    const said = text(keys[/** @type {"good"} */ (status)] ?? "revocationUnknown", revokedAt ? formatTime(revokedAt) : "");
    return entry(owner?.commonName || owner?.subject || certificate, [said, `${by.toUpperCase()}, ${formatTime(time)}`]);
  }));
}

/** @param {Signature} signature */
function changes({ coverage, changes: all }) {
  const { revision, revisions } = coverage;
  const where = make("p", { class: "soft", text: text("revisionOf", revision, revisions) });
  const rows = all.map(({ permitted, rule, detail, revision: later }) => {
    const said = [detail, rule].filter(Boolean).join(" · ");
    return entry(text(permitted ? "changePermitted" : "changeRefused", later), [said]);
  });
  return [make("h4", { text: text("revisions") }), where, ...(rows.length > 0 ? [make("ul", {}, ...rows)] : [])];
}

/** @param {Signature} signature what nobody vouches for */
function claims({ claimed }) {
  const { time, name, reason, location, contact } = claimed;
  const said = pairs([
    ["claimedTime", time && formatTime(time)],
    ["claimedName", name],
    ["reason", reason],
    ["location", location],
    ["contact", contact],
  ]);
  return said.length > 0 ? [make("h4", { text: text("claimed") }), ...said] : [];
}

/** @param {Signature} signature */
function steps({ steps: all }) {
  return part("checksMade", all.map(({ check, passed, clause, detail }) => {
    return entry(`${passed ? "✓" : "✕"} ${check}`, [[detail, clause].filter(Boolean).join(" · ")]);
  }));
}

/**
 * @param {string} key
 * @param {HTMLElement[]} rows
 */
function part(key, rows) {
  return rows.length > 0 ? [make("h4", { text: text(key) }), make("ul", {}, ...rows)] : [];
}

/**
 * @param {string} title
 * @param {string[]} lines
 */
function entry(title, lines) {
  const said = lines.filter(Boolean).map((line) => make("span", { class: "soft", text: line }));
  return make("li", {}, make("span", { text: title }), ...said);
}

/** @param {[string, string | null | undefined][]} rows */
function pairs(rows) {
  const known = rows.filter(([, said]) => said);
  if (known.length === 0) return [];
  const list = make("dl", { class: "facts" });
  for (const [key, said] of known) list.append(make("dt", { text: text(key) }), make("dd", { text: said ?? "" }));
  return [list];
}
