/** The help page, and the switch of the trace. */
import { api } from "../shared/api.js";
import { byId, fillTexts, text } from "./texts.js";

fillTexts();
document.title = text("helpTitle");
const trace = /** @type {HTMLInputElement} */ (byId("trace"));
trace.checked = (await api.storage.local.get("trace")).trace === true;
trace.addEventListener("change", () => void api.storage.local.set({ trace: trace.checked }));
