/** The texts of a page in the browser's language. */
import { api } from "../shared/api.js";

/**
 * @param {string} key
 * @param {string} [value]
 * @returns {string}
 */
export function text(key, value) {
  return api.i18n.getMessage(key, value === undefined ? [] : [value]);
}

/** Fills every element that has `data-text`, and says which language it is. */
export function fillTexts() {
  const language = api.i18n.getUILanguage();
  document.documentElement.lang = /^(nb|no)\b/i.test(language) ? "nb" : "en";
  for (const element of document.querySelectorAll("[data-text]")) {
    element.textContent = text(element.getAttribute("data-text") ?? "");
  }
}

/**
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} id
 * @returns {T}
 */
export function byId(id) {
  return /** @type {T} */ (document.getElementById(id));
}
