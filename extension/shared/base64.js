/** Base64 of byte arrays: the browser's own where it has it, else by `btoa` in pieces. */

/** Arguments one call of String.fromCharCode takes safely; a multiple of 3 so that pieces join. */
const PIECE = 24_573;

/**
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export function toBase64(bytes) {
  const native = /** @type {{ toBase64?: () => string }} */ (/** @type {unknown} */ (bytes));
  return typeof native.toBase64 === "function" ? native.toBase64() : toBase64InPieces(bytes);
}

/**
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export function toBase64InPieces(bytes) {
  const pieces = [];
  for (let at = 0; at < bytes.length; at += PIECE) {
    pieces.push(btoa(String.fromCharCode(...bytes.subarray(at, at + PIECE))));
  }
  return pieces.join("");
}

/**
 * Number of bytes that a base64 text stands for, without decoding it.
 * @param {string} text
 * @returns {number} -1 if the text is not base64 with padding
 */
export function decodedLength(text) {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return -1;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  return (text.length / 4) * 3 - padding;
}
