/** The list of enabled sites and of what is remembered for them. */
import { ask } from "../shared/background.js";
import { byId, make } from "../shared/elements.js";
import { text } from "../shared/texts.js";

/** @typedef {{ origin: string, hashes: boolean, certificate: string }} Site */

/** @param {import("../shared/policy.js").Policy} policy */
export async function showSites(policy) {
  /** @type {Site[]} */
  const sites = await ask({ type: "sites" });
  const rows = sites.map((site) => row(site, policy));
  const none = make("li", { class: "soft", text: text("noSitesText") });
  byId("sites").replaceChildren(...(rows.length > 0 ? rows : [none]));
}

/**
 * @param {Site} site
 * @param {import("../shared/policy.js").Policy} policy
 */
function row({ origin, hashes, certificate }, policy) {
  const about = make("div", {}, make("strong", { text: new URL(origin).host }));
  const change = async (/** @type {object} */ facts, /** @type {string} */ done) => {
    await ask(/** @type {any} */ ({ origin, ...facts }));
    await showSites(policy);
    byId("announcer").textContent = done;
  };
  const actions = make("div", { class: "actions" });
  const box = /** @type {HTMLInputElement} */ (make("input", { type: "checkbox" }));
  box.checked = hashes;
  box.disabled = policy.hashSealing === false;
  box.addEventListener("change", () => void change({ type: "allow-hashes", allowed: box.checked }, text("saved")));
  actions.append(make("label", {}, box, text("hashes")));
  if (certificate) {
    about.append(make("p", { class: "soft", text: text("rememberedFor", certificate) }));
    actions.append(button("forget", "forgetFor", origin, () => change({ type: "forget-certificate" }, text("forgotten"))));
  }
  actions.append(button("revoke", "revokeFor", origin, () => change({ type: "disable-site" }, text("revoked", origin))));
  return make("li", { class: "row" }, about, actions);
}

/**
 * @param {string} key
 * @param {string} spoken the same with the site's name
 * @param {string} origin
 * @param {() => Promise<void>} act
 */
function button(key, spoken, origin, act) {
  const facts = { class: "button", type: "button", text: text(key) };
  const element = make("button", { ...facts, "aria-label": text(spoken, new URL(origin).host) });
  element.addEventListener("click", () => void act());
  return element;
}
