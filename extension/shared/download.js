/** Files on their way to the folder for downloads. */
import { make } from "./elements.js";

/**
 * @param {string} name
 * @param {Blob} file
 */
export function downloadAs(name, file) {
  const href = URL.createObjectURL(file);
  const link = /** @type {HTMLAnchorElement} */ (make("a", { href, download: name }));
  link.click();
  // The browser reads it after this turn; how long that takes is not told.
  setTimeout(() => URL.revokeObjectURL(href), 600_000);
}
