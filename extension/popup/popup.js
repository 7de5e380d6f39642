/** The popup: token and certificate, the site of the present tab, and whether the host is there. */
import { api } from "../shared/api.js";
import { ask } from "../shared/background.js";
import { byId } from "../shared/elements.js";
import { hostProblem } from "../shared/host-problem.js";
import { permissionPattern, sealableOrigin } from "../shared/origins.js";
import { followPolicy, readPolicy } from "../shared/policy.js";
import { startTexts, text } from "../shared/texts.js";
import { showToken } from "./token.js";

/** @type {{ origin: string, tabId: number } | null} */
let site = null;
const toggle = /** @type {HTMLButtonElement} */ (byId("toggle"));
const hashes = /** @type {HTMLInputElement} */ (byId("hashes"));
const remember = /** @type {HTMLInputElement} */ (byId("remember"));

await startTexts();
byId("version").textContent = text("version", api.runtime.getManifest().version);
toggle.addEventListener("click", () => void (toggle.dataset["action"] === "enable" ? enable() : disable()));
hashes.addEventListener("change", () => void change("allow-hashes", { allowed: hashes.checked }));
remember.addEventListener("change", () => {
  void change("remember-certificate", { remember: remember.checked });
});
followPolicy(() => void showSite());
void showSite();
void showHost();
void showToken();

async function showSite() {
  const tab = await presentTab();
  const origin = sealableOrigin(tab?.url);
  if (!origin || tab?.id === undefined) return showImpossible(tab?.url);
  site = { origin, tabId: tab.id };
  const state = await ask({ type: "site-state", origin });
  const { enabled } = state;
  const { allowedSites, hashSealing } = await readPolicy();
  const forbidden = allowedSites !== undefined && !allowedSites.includes(origin);
  byId("site").textContent = new URL(origin).host;
  byId("pill").textContent = text(enabled ? "siteOn" : "siteOff");
  byId("pill").dataset["state"] = enabled ? "on" : "off";
  byId("site-text").textContent = text(forbidden ? "siteForbidden" : enabled ? "siteOnText" : "siteOffText");
  toggle.textContent = text(enabled ? "disable" : "enable");
  toggle.dataset["action"] = enabled ? "disable" : "enable";
  toggle.disabled = false;
  toggle.hidden = forbidden;
  byId("choices").hidden = !enabled;
  hashes.checked = state.hashes;
  hashes.disabled = hashSealing === false;
  remember.checked = state.remember;
  byId("remember-text").textContent = state.certificate
    ? text("remembered", state.certificate.organisation)
    : text("rememberText");
}

/** @param {string | undefined} address */
function showImpossible(address) {
  const { host } = new URL(address ?? "about:blank");
  byId("site").textContent = host || text("siteImpossible");
  byId("pill").textContent = host ? text("siteImpossible") : "";
  byId("site-text").textContent = text("siteImpossibleText");
}

/** @returns {Promise<chrome.tabs.Tab | undefined>} the tab below the popup */
async function presentTab() {
  const [tab] = await api.tabs.query({ active: true, currentWindow: true });
  return tab;
}

async function enable() {
  if (!site) return;
  const { origin, tabId } = site;
  // The question must be the first thing after the click; and it may close the popup, so the
  // background is told beforehand what a yes is for.
  const told = ask({ type: "expect-site", origin, tabId });
  const answer = api.permissions.request({ origins: [permissionPattern(origin)] });
  await attempt(async () => {
    await told;
    if (!(await answer)) return showProblem("refused");
    await ask({ type: "enable-site", origin, tabId });
  });
}

async function disable() {
  const origin = site?.origin;
  await attempt(() => ask({ type: "disable-site", origin }));
}

/**
 * @param {string} type
 * @param {Record<string, unknown>} facts
 */
async function change(type, facts) {
  const origin = site?.origin;
  await attempt(() => ask({ type, origin, ...facts }));
}

/** @param {() => Promise<unknown>} action */
async function attempt(action) {
  toggle.disabled = true;
  byId("problem").hidden = true;
  try {
    await action();
  } catch {
    showProblem("failed");
  }
  await showSite();
}

/** @param {string} key */
function showProblem(key) {
  byId("problem").textContent = text(key);
  byId("problem").hidden = false;
}

/** A program that is missing comes first, for without it nothing else works. */
async function showHost() {
  const { host, code } = await ask({ type: "host-state" });
  byId("host").textContent = host ? text("hostFound", host.version) : "";
  byId("host-missing").hidden = Boolean(host);
  byId("token-card").hidden = !host;
  if (host) return;
  const { message, remedy } = hostProblem(code);
  byId("host-problem").textContent = message;
  byId("host-text").textContent = remedy;
}
