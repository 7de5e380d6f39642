/** A picture for visible seals, as the option `logo` has it. */
import { toBase64 } from "./base64.js";

/** What the program takes. Bytes. */
const most = 512 * 1024;

/**
 * @param {Blob} file
 * @returns {Promise<string | null>} base64; null when it is no PNG or JPEG, or too large
 */
export async function readLogo(file) {
  if (file.size > most) return null;
  const base64 = toBase64(new Uint8Array(await file.arrayBuffer()));
  const isPng = base64.startsWith("iVBORw0KGgo");
  return isPng || base64.startsWith("/9j/") ? base64 : null;
}
