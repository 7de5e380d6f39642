/** The certificate that the user chose for a site is the choice for its next seal. */
import { Failure } from "../shared/failure.js";

/**
 * @typedef {object} CertificateMemory what sites.js keeps
 * @property {(origin: string) => Promise<{ certificate: { fingerprint: string } | null }>} read
 * @property {(origin: string, certificate: { fingerprint: string, organisation: string } | null) =>
 *   Promise<void>} note
 */

/** Options by which a page chooses itself. */
const pageChoices = ["certificate", "issuer", "organisationIdentifier"];
/** The remembered certificate is no longer of use. They come before any dialog. */
const outdated = ["certificate-not-found", "certificate-expired", "certificate-unsuitable", "no-certificate"];

/**
 * Runs a seal with the remembered certificate, unless the page chooses one. If that certificate is
 * of no use any more it is forgotten, and the seal runs once without it.
 * @template {Record<string, any>} Result
 * @param {string} origin
 * @param {Record<string, string>} options of the request
 * @param {(options: Record<string, string>) => Promise<Result>} run
 * @param {CertificateMemory} memory
 * @returns {Promise<Result>}
 */
export async function withRememberedCertificate(origin, options, run, memory) {
  if (pageChoices.some((choice) => choice in options)) return run(options);
  const { certificate } = await memory.read(origin);
  let result;
  try {
    result = await run(certificate ? { ...options, certificate: certificate.fingerprint } : options);
  } catch (error) {
    if (!certificate || !(error instanceof Failure) || !outdated.includes(error.code)) throw error;
    await memory.note(origin, null);
    result = await run(options);
  }
  if (result.certificate) {
    const { fingerprint, organisation } = result.certificate;
    await memory.note(origin, { fingerprint, organisation });
  }
  return result;
}
