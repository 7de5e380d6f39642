/**
 * The texts of our pages in the language that the user wants, which need not be the browser's: so
 * they are read from _locales here and not through i18n.getMessage.
 */
import { api } from "./api.js";
import { readSettings } from "./settings.js";

/** @typedef {{ message: string, placeholders?: Record<string, { content: string }> }} Entry */

/** @type {Record<string, Entry>} */
let entries = {};
/** @type {"en" | "nb"} */
let language = "en";

/** Reads the texts and fills the page with them. */
export async function startTexts() {
  const wish = (await readSettings()).settings.language;
  const tag = wish === "browser" ? api.i18n.getMessage("languageTag") : wish;
  language = tag === "nb" ? "nb" : "en";
  const file = await fetch(api.runtime.getURL(`_locales/${language}/messages.json`));
  entries = await file.json();
  document.documentElement.lang = language;
  fillTexts(document);
  document.documentElement.dataset["ready"] = "";
}

/** @returns {"en" | "nb"} */
export function pageLanguage() {
  return language;
}

/**
 * @param {string} key
 * @param {...(string | number)} values for the places of the text, in their order
 * @returns {string}
 */
export function text(key, ...values) {
  return filled(entries[key], values.map(String));
}

/**
 * The text for a count: `<key>One` or `<key>Other`, whose first place is the count.
 * @param {string} key
 * @param {number} count
 * @param {...(string | number)} values
 * @returns {string}
 */
export function plural(key, count, ...values) {
  const form = new Intl.PluralRules(language).select(count) === "one" ? "One" : "Other";
  return text(`${key}${form}`, formatNumber(count), ...values);
}

/** @param {number} value */
export function formatNumber(value, digits = 0) {
  return new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
}

/** @param {number} bytes */
export function formatSize(bytes) {
  const step = bytes < 1_000_000 ? 1_000 : 1_000_000;
  const unit = step === 1_000 ? "kilobyte" : "megabyte";
  const style = { style: /** @type {const} */ ("unit"), unit, maximumFractionDigits: step === 1_000 ? 0 : 1 };
  return new Intl.NumberFormat(language, style).format(Math.max(bytes / step, 1 / 10));
}

/** @param {string} date RFC 3339 */
export function formatDate(date) {
  const region = language === "en" ? "en-GB" : language;
  return new Intl.DateTimeFormat(region, { dateStyle: "long" }).format(new Date(date));
}

/** @param {string} time RFC 3339 */
export function formatTime(time) {
  const region = language === "en" ? "en-GB" : language;
  const moment = new Date(time);
  if (Number.isNaN(moment.getTime())) return time;
  return new Intl.DateTimeFormat(region, { dateStyle: "long", timeStyle: "long" }).format(moment);
}

/**
 * @param {Entry | undefined} entry
 * @param {string[]} values
 * @returns {string}
 */
export function filled(entry, values) {
  const { message = "", placeholders = {} } = entry ?? {};
  return message.replaceAll(/\$([a-z]+)\$/gi, (_, name) => {
    const content = placeholders[name.toLowerCase()]?.content ?? "";
    return values[Number(content.slice(1)) - 1] ?? "";
  });
}

/** @param {ParentNode} root whose elements get their texts: `data-text`, `data-label` */
function fillTexts(root) {
  for (const element of root.querySelectorAll("[data-text]")) {
    element.textContent = text(element.getAttribute("data-text") ?? "");
  }
  for (const element of root.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", text(element.getAttribute("data-label") ?? ""));
  }
}
