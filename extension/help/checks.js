/**
 * What can stand in the way of a seal, looked at now. Every check is
 * `{ id, state, title, detail, remedy }`, whoever made it.
 */
import { ask } from "../shared/background.js";
import { holder, pinWarning, sealCertificate, validityState, validityText } from "../shared/certificate-state.js";
import { converse } from "../shared/conversation.js";
import { plural, text } from "../shared/texts.js";

/**
 * @typedef {import("../shared/certificate-state.js").State} State
 * @typedef {{ id: string, state: State, title: string, detail: string, remedy: string }} Check
 */

/** @returns {Promise<Check[]>} in the order in which they are to be put right */
export async function runChecks() {
  const program = await checkProgram();
  const found = program.state === "ok" ? await look() : { inventory: null, error: null };
  return [program, checkToken(found), checkCertificate(found.inventory), checkValidity(found.inventory), await checkSites()];
}

/** @returns {Promise<Check>} */
async function checkProgram() {
  const { host, code } = await ask({ type: "host-state" });
  const check = { id: "program", title: text("checkProgram") };
  if (host) return { ...check, state: "ok", detail: text("hostFound", host.version), remedy: "" };
  const [detail, remedy] =
    code === "host-missing"
      ? ["hostMissing", "hostMissingText"]
      : code === "version-mismatch"
        ? ["hostMismatch", "hostMismatchText"]
        : ["hostSilent", "hostSilentText"];
  return { ...check, state: "failed", detail: text(detail), remedy: text(remedy) };
}

/**
 * @typedef {{ inventory: import("../shared/certificate-state.js").Inventory | null,
 *   error: { message: string, remedy: string } | null }} Found
 */

/** @returns {Promise<Found>} */
async function look() {
  try {
    return { inventory: await converse({ type: "inventory" }), error: null };
  } catch (error) {
    return { inventory: null, error: /** @type {any} */ (error) };
  }
}

/**
 * @param {Found} found
 * @returns {Check}
 */
export function checkToken({ inventory, error }) {
  const check = { id: "token", title: text("checkToken"), remedy: "" };
  if (error) return { ...check, state: "failed", detail: error.message, remedy: error.remedy };
  if (!inventory) return { ...check, state: "skipped", detail: text("checkSkipped") };
  const { tokens, modules, moduleFailed } = inventory;
  if (tokens.length === 0) {
    const driver = modules === 0 || moduleFailed;
    return { ...check, state: "failed", detail: text("noToken"), remedy: text(driver ? "driverText" : "noTokenText") };
  }
  const warning = pinWarning(inventory);
  const names = new Intl.ListFormat(document.documentElement.lang).format(tokens.map(({ label }) => label));
  return warning !== null
    ? { ...check, state: "warning", detail: names, remedy: warning }
    : { ...check, state: "ok", detail: names };
}

/**
 * @param {Found["inventory"]} inventory
 * @returns {Check}
 */
export function checkCertificate(inventory) {
  const check = { id: "certificate", title: text("checkCertificate"), remedy: "" };
  if (!inventory || inventory.tokens.length === 0) {
    return { ...check, state: "skipped", detail: text("checkSkipped") };
  }
  const certificate = sealCertificate(inventory);
  if (!certificate) {
    return { ...check, state: "failed", detail: text("noCertificate"), remedy: text("noCertificateText") };
  }
  const detail = text("issuedBy", holder(certificate), certificate.issuer);
  return certificate.qualifiedSeal
    ? { ...check, state: "ok", detail }
    : { ...check, state: "warning", detail, remedy: text("notQualified") };
}

/**
 * @param {Found["inventory"]} inventory
 * @returns {Check}
 */
export function checkValidity(inventory) {
  const check = { id: "validity", title: text("checkValidity") };
  const certificate = inventory && sealCertificate(inventory);
  if (!certificate) return { ...check, state: "skipped", detail: text("checkSkipped"), remedy: "" };
  const state = validityState(certificate);
  return { ...check, state, detail: validityText(certificate), remedy: state === "ok" ? "" : text("orderCertificate") };
}

/** @returns {Promise<Check>} */
async function checkSites() {
  const { length } = await ask({ type: "sites" });
  const check = { id: "sites", title: text("checkSites") };
  return length > 0
    ? { ...check, state: "ok", detail: plural("sitesEnabled", length), remedy: "" }
    : { ...check, state: "skipped", detail: text("noSites"), remedy: text("noSitesText") };
}
