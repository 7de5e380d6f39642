/** Small helpers that build and fill the page. */

/**
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} id
 * @returns {T}
 */
export function byId(id) {
  return /** @type {T} */ (document.getElementById(id));
}

/**
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(string | Node)} children
 * @returns {HTMLElement}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/**
 * A button that does something when it is pressed.
 * @param {string} kind
 * @param {string} label
 * @param {() => void} action
 */
export function button(kind, label, action) {
  const made = element("button", { type: "button", class: kind }, label);
  made.addEventListener("click", action);
  return made;
}

/**
 * A list of facts.
 * @param {[name: string, value: string][]} facts
 */
export function factList(facts) {
  const rows = facts.filter(([, value]) => value !== "");
  return element(
    "dl",
    {},
    ...rows.map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value))),
  );
}

/**
 * @param {number} bytes
 * @param {string} locale
 */
export function sizeText(bytes, locale) {
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, "kilobyte"] : [bytes / 1e6, "megabyte"];
  const format = { style: "unit", unit, maximumFractionDigits: bytes < 1e6 ? 0 : 1 };
  return new Intl.NumberFormat(locale, /** @type {Intl.NumberFormatOptions} */ (format)).format(value);
}

/**
 * @param {string} time RFC 3339
 * @param {string} locale
 */
export function dayText(time, locale) {
  return new Intl.DateTimeFormat(locale, { dateStyle: "long" }).format(new Date(time));
}
