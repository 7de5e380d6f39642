/** Small helpers for pages. */

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
 * @param {{ class?: string, text?: string, [attribute: string]: string | undefined }} [facts]
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function make(tag, { text = "", ...attributes } = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value ?? "");
  element.append(...(text ? [text] : []), ...children);
  return element;
}
