/** The signature fields of a document that a seal may go into, as the program knows them. */
import { converse } from "../shared/conversation.js";

/**
 * @param {File} file
 * @param {string} password of the document, or ""
 * @returns {Promise<string[]>} none when the program cannot tell: it says why when it seals
 */
export async function emptyFields(file, password) {
  const options = password ? { password } : {};
  try {
    const { fields } = await converse({ type: "fields", document: file, name: file.name, options });
    const empty = fields.filter((/** @type {any} */ field) => !field.signed);
    return empty.map((/** @type {any} */ field) => field.name);
  } catch {
    return [];
  }
}
