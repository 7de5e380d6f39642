/** Why the program cannot be asked, in the words that web pages have for it too. */
import { ESealError } from "../page/eseal-error.js";
import { pageLanguage, text } from "./texts.js";

/**
 * @param {string | null} code
 * @returns {{ message: string, remedy: string }}
 */
export function hostProblem(code) {
  if (code === "host-missing" || code === "version-mismatch") return new ESealError(code, { language: pageLanguage() });
  return { message: text("hostSilent"), remedy: text("hostSilentText") };
}
