/** Token and certificate at a glance. */
import { holder, pinWarning, sealCertificate, validityState, validityText } from "../shared/certificate-state.js";
import { converse } from "../shared/conversation.js";
import { byId } from "../shared/elements.js";
import { text } from "../shared/texts.js";

export async function showToken() {
  byId("holder").textContent = text("lookingForToken");
  try {
    show(await converse({ type: "inventory" }));
  } catch (error) {
    byId("holder").textContent = /** @type {Error} */ (error).message;
  }
}

/** @param {import("../shared/certificate-state.js").Inventory} inventory */
function show(inventory) {
  const certificate = sealCertificate(inventory);
  const [token] = inventory.tokens;
  const warning = pinWarning(inventory);
  fill("pin-warning", warning);
  if (!certificate) {
    byId("holder").textContent = text(token ? "noCertificate" : "noToken");
    return fill("token", token ? token.label : text("noTokenText"));
  }
  const state = validityState(certificate);
  byId("holder").textContent = holder(certificate);
  byId("validity-pill").dataset["state"] = state;
  byId("validity-pill").textContent = text(state === "ok" ? "ready" : state === "failed" ? "expiredShort" : "expiresSoon");
  fill("validity", validityText(certificate));
  fill("token", text("onToken", certificate.token));
}

/**
 * @param {string} id
 * @param {string | null} said
 */
function fill(id, said) {
  byId(id).textContent = said ?? "";
  byId(id).hidden = !said;
}
