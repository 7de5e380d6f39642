/** The help page: live checks, explanations, and the switch of the trace. */
import { api } from "../shared/api.js";
import { byId, make } from "../shared/elements.js";
import { plural, startTexts, text } from "../shared/texts.js";
import { runChecks } from "./checks.js";

/** @type {Record<import("./checks.js").State, string>} */
const stateTexts = { ok: "stateOk", warning: "stateWarning", failed: "stateFailed", skipped: "stateSkipped" };

/** What has to be put right comes first. @type {import("./checks.js").State[]} */
const order = ["failed", "warning", "ok", "skipped"];

await startTexts();
const again = /** @type {HTMLButtonElement} */ (byId("again"));
again.addEventListener("click", () => void check());
const trace = /** @type {HTMLInputElement} */ (byId("trace"));
trace.checked = (await api.storage.local.get("trace")).trace === true;
trace.addEventListener("change", () => void api.storage.local.set({ trace: trace.checked }));
await check();

async function check() {
  again.disabled = true;
  showVerdict({ state: "skipped", said: text("checking") });
  byId("checks").replaceChildren();
  const checks = (await runChecks()).sort((one, other) => order.indexOf(one.state) - order.indexOf(other.state));
  showVerdict(verdict(checks));
  byId("checks").replaceChildren(...checks.map(row));
  showInstallation(checks);
  again.disabled = false;
}

/**
 * @param {import("./checks.js").Check[]} checks
 * @returns {{ state: import("./checks.js").State, said: string }}
 */
function verdict(checks) {
  const count = (/** @type {string} */ state) => checks.filter((each) => each.state === state).length;
  if (count("failed")) return { state: "failed", said: plural("checksFaults", count("failed")) };
  if (count("warning")) return { state: "warning", said: plural("checksRemarks", count("warning")) };
  return { state: "ok", said: text("checksReady") };
}

/** @param {{ state: import("./checks.js").State, said: string }} verdict */
function showVerdict({ state, said }) {
  byId("checks-verdict").textContent = said;
  byId("checks-verdict").dataset["state"] = state;
}

/** How the program is installed matters to those who lack it; the popup leads there. */
function showInstallation(/** @type {import("./checks.js").Check[]} */ checks) {
  const missing = checks.some(({ id, state }) => id === "program" && state === "failed");
  byId("install").hidden = !missing;
  if (missing && location.hash === "#install") byId("install").scrollIntoView();
}

/** @param {import("./checks.js").Check} check */
function row({ id, state, title, detail, remedy }) {
  const pill = make("span", { class: "pill", "data-state": state, text: text(stateTexts[state]) });
  const element = make("li", { class: "check", "data-check": id }, make("strong", { text: title }), pill);
  if (detail) element.append(make("p", { class: "soft", text: detail }));
  if (remedy) element.append(make("p", { text: remedy }));
  return element;
}
