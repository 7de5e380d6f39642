/** The WebExtension API under one name: Firefox calls it `browser`, Chromium `chrome`. */
export const api = /** @type {typeof chrome} */ (
  /** @type {any} */ (globalThis).browser ?? globalThis.chrome
);
