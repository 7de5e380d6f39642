/**
 * The report of verify(), as types; README.md explains its keys. Times are RFC 3339 in UTC, a text
 * that does not exist is "", what does not apply is null. Keys may be added.
 *
 * @typedef {object} Report
 * @property {number} version 1
 * @property {string} time the moment that is judged for
 * @property {{ name: string, size: number, sha256: string }} file
 * @property {number} pages
 * @property {"passed" | "indeterminate" | "failed" | "unsigned"} verdict the worst of the signatures
 * @property {string} summary one sentence for people
 * @property {{ state: "current" | "partial" | "expired" | "missing", lists: number, updated: string | null }} trust
 * @property {string[]} warnings of the document as a whole, as sentences
 * @property {{ key: string, detail: string }[]} [warningDetails] the same for programs
 * @property {ReportSignature[]} signatures in the order in which they were made
 *
 * @typedef {object} ReportSignature
 * @property {string} field
 * @property {"seal" | "signature" | "time-stamp" | "unknown"} kind
 * @property {string} subFilter
 * @property {"TOTAL-PASSED" | "INDETERMINATE" | "TOTAL-FAILED"} indication EN 319 102-1
 * @property {string | null} subIndication
 * @property {string | null} level
 * @property {string | null} qualification TS 119 615
 * @property {{ verdict: string, explanation: string, qualification: string }} words for people
 * @property {ReportCertificate | null} signer
 * @property {{ page: number, rectangle: [number, number, number, number] } | null} place
 * @property {{ time: string, name: string, reason: string, location: string, contact: string }} claimed
 * @property {{ time: string, by: string } | null} bestTime
 * @property {string | null} certification
 * @property {number[] | null} byteRange
 * @property {{ revision: number, revisions: number, whole: boolean,
 *   changes: "none" | "permitted" | "refused" }} coverage
 * @property {{ revision: number, rule: string, permitted: boolean, detail: string }[]} changes
 * @property {ReportCertificate[]} chain
 * @property {{ time: string, authority: string, indication: string, subIndication: string | null,
 *   qualification: string | null }[]} timeStamps
 * @property {{ certificate: string, by: string, status: string, time: string,
 *   revokedAt: string | null }[]} revocation
 * @property {{ digest: string, signature: string, keyBits: number }} algorithms
 * @property {{ check: string, passed: boolean, clause: string, detail: string }[]} steps
 *
 * @typedef {object} ReportCertificate
 * @property {string} fingerprint
 * @property {string} subject
 * @property {string} commonName
 * @property {string} organisation
 * @property {string} organisationIdentifier
 * @property {string} country
 * @property {string} issuer
 * @property {string} serialNumber
 * @property {string} notBefore
 * @property {string} notAfter
 * @property {boolean} qualified
 * @property {boolean} onQscd
 * @property {string} type
 */
export {};
