/** Verification reports as the program writes them (core/verify/REPORT.md), of every outcome. */

const certificate = {
  ...{ fingerprint: "ab".repeat(32), subject: "CN=Blåbærbruket AS,O=Blåbærbruket AS,C=NO", commonName: "Blåbærbruket AS" },
  ...{ organisation: "Blåbærbruket AS", organisationIdentifier: "NTRNO-987654321", country: "NO" },
  ...{ issuer: "CN=Issuing CA,O=Trust Services,C=NO", serialNumber: "0a1b2c", type: "seal" },
  ...{ notBefore: "2025-05-01T00:00:00Z", notAfter: "2028-05-01T00:00:00Z", qualified: true, onQscd: true },
};
const issuer = { ...certificate, fingerprint: "cd".repeat(32), commonName: "Issuing CA", subject: "CN=Issuing CA", type: "" };

/** A good qualified seal, seen on page 1. */
export const qualifiedSeal = {
  ...{ field: "Seal 1", kind: "seal", subFilter: "ETSI.CAdES.detached", level: "B-LTA", qualification: "QESeal" },
  ...{ indication: "TOTAL-PASSED", subIndication: null, signer: certificate, certification: null },
  words: {
    verdict: "The seal is valid. The document is unchanged since it was sealed.",
    explanation: "",
    qualification: "Qualified Electronic Seal according to EU Regulation 910/2014",
  },
  place: { page: 1, rectangle: [60, 640, 200, 64] },
  claimed: { time: "2026-11-20T10:00:00Z", name: "", reason: "Rammeavtale", location: "Tromsø", contact: "" },
  bestTime: { time: "2026-11-20T10:00:02Z", by: "time-stamp" },
  byteRange: [0, 1000, 40_000, 500],
  coverage: { revision: 1, revisions: 2, whole: false, changes: "none" },
  changes: [{ revision: 2, rule: "security-store", permitted: true, detail: "DSS" }],
  chain: [certificate, issuer],
  timeStamps: [{ time: "2026-11-20T10:00:02Z", authority: "TSA 1", indication: "PASSED", subIndication: null, qualification: "QTSA" }],
  revocation: [
    { certificate: certificate.fingerprint, by: "ocsp", status: "good", time: "2026-11-20T10:00:03Z", revokedAt: null },
  ],
  algorithms: { digest: "SHA-256", signature: "RSA", keyBits: 3072 },
  steps: [{ check: "signature-value", passed: true, clause: "EN 319 102-1 5.2.7", detail: "" }],
};

/** What passed, but came from an issuer that nobody knows. */
export const unconfirmed = {
  ...qualifiedSeal,
  ...{ field: "Signature 2", kind: "signature", indication: "INDETERMINATE", subIndication: "NO_CERTIFICATE_CHAIN_FOUND" },
  ...{ qualification: "QESeal", level: "B-B", timeStamps: [], revocation: [], place: null },
  words: {
    verdict: "The signature's validity could not be confirmed.",
    explanation: "The issuer of the certificate is not one that is trusted here.",
    qualification: "A qualified status could not be confirmed.",
  },
  bestTime: { time: "2026-11-23T10:00:00Z", by: "validation-time" },
};

/** One whose document was changed. */
export const broken = {
  ...qualifiedSeal,
  ...{ field: "Seal 3", indication: "TOTAL-FAILED", subIndication: "HASH_FAILURE", qualification: null, level: null },
  words: {
    verdict: "The seal is not valid.",
    explanation: "The document is not the one that was signed: it was changed.",
    qualification: "No qualified status.",
  },
  place: { page: 2, rectangle: [60, 100, 200, 64] },
  coverage: { revision: 1, revisions: 2, whole: false, changes: "refused" },
  changes: [{ revision: 2, rule: "page-content", permitted: false, detail: "page 1" }],
};

/**
 * @param {string} verdict
 * @param {object[]} signatures
 * @param {object} [changes]
 */
export function reportOf(verdict, signatures, changes = {}) {
  return {
    ...{ version: 1, time: "2026-11-23T10:00:00Z", pages: 3, verdict, signatures, warnings: [] },
    file: { name: "avtale.pdf", size: 12_345, sha256: "ef".repeat(32) },
    summary: verdict === "unsigned" ? "avtale.pdf has no signature and no seal." : `avtale.pdf: ${verdict}.`,
    trust: { state: "current", lists: 31, updated: "2026-11-22T00:00:00Z" },
    ...changes,
  };
}
