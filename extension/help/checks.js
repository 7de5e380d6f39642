/**
 * What can stand in the way of a seal, looked at now. The program looks at all but itself and the
 * sites.
 */
import { ask } from "../shared/background.js";
import { converse } from "../shared/conversation.js";
import { hostProblem } from "../shared/host-problem.js";
import { plural, text } from "../shared/texts.js";

/** @typedef {import("../background/host-messages.js").Check} Check */
/** @typedef {Check["state"]} State */

/** @returns {Promise<Check[]>} in the order in which they are to be put right */
export async function runChecks() {
  const { host, code } = await ask({ type: "host-state" });
  const sites = await ask({ type: "sites" });
  const examined = host ? await examine() : [checkProgram(code)];
  return [...examined, checkSites(sites.length)];
}

/** @returns {Promise<Check[]>} */
async function examine() {
  try {
    return (await converse({ type: "doctor" })).checks;
  } catch (error) {
    const { message, remedy } = /** @type {import("../page/eseal-error.js").ESealError} */ (error);
    return [{ id: "program", state: "failed", title: text("checkProgram"), detail: message, remedy }];
  }
}

/**
 * @param {string} code why the program cannot be asked
 * @returns {Check}
 */
export function checkProgram(code) {
  const { message, remedy } = hostProblem(code);
  return { id: "program", state: "failed", title: text("checkProgram"), detail: message, remedy };
}

/**
 * @param {number} count of enabled sites
 * @returns {Check}
 */
export function checkSites(count) {
  const check = { id: "sites", title: text("checkSites") };
  return count > 0
    ? { ...check, state: "ok", detail: plural("sitesEnabled", count), remedy: "" }
    : { ...check, state: "skipped", detail: text("noSites"), remedy: text("noSitesText") };
}
