/** The help page: live checks, explanations, and the switch of the trace. */
import { api } from "../shared/api.js";
import { byId, make } from "../shared/elements.js";
import { startTexts, text } from "../shared/texts.js";
import { runChecks } from "./checks.js";

/** @type {Record<import("./checks.js").State, string>} */
const stateTexts = { ok: "stateOk", warning: "stateWarning", failed: "stateFailed", skipped: "stateSkipped" };

await startTexts();
const again = /** @type {HTMLButtonElement} */ (byId("again"));
again.addEventListener("click", () => void check());
const trace = /** @type {HTMLInputElement} */ (byId("trace"));
trace.checked = (await api.storage.local.get("trace")).trace === true;
trace.addEventListener("change", () => void api.storage.local.set({ trace: trace.checked }));
await check();

async function check() {
  again.disabled = true;
  byId("checks").replaceChildren(make("li", { class: "soft", text: text("checking") }));
  byId("checks").replaceChildren(...(await runChecks()).map(row));
  again.disabled = false;
}

/** @param {import("./checks.js").Check} check */
function row({ id, state, title, detail, remedy }) {
  const pill = make("span", { class: "pill", "data-state": state, text: text(stateTexts[state]) });
  const element = make("li", { class: "check", "data-check": id }, make("strong", { text: title }), pill);
  if (detail) element.append(make("p", { class: "soft", text: detail }));
  if (remedy) element.append(make("p", { text: remedy }));
  return element;
}
