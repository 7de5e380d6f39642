/** Whose seal it will be, before anything is sealed. */
import { holder, pinWarning, sealCertificate, validityText } from "../shared/certificate-state.js";
import { converse } from "../shared/conversation.js";
import { byId, make } from "../shared/elements.js";
import { text } from "../shared/texts.js";

let ready = false;

/** Looks at the token; once a certificate is there, it is not asked again. */
export async function showSealer() {
  if (ready) return;
  try {
    const inventory = await converse({ type: "inventory" });
    const certificate = sealCertificate(inventory);
    ready = certificate !== null;
    if (!certificate) return showObstacle(text(inventory.tokens.length > 0 ? "noCertificate" : "noToken"));
    const lines = [text("sealOf", holder(certificate)), validityText(certificate), pinWarning(inventory)];
    byId("sealer").replaceChildren(...lines.filter((line) => line !== null).map((line) => make("span", { text: line })));
  } catch (error) {
    showObstacle(/** @type {Error} */ (error).message);
  }
}

/** @param {string} said */
function showObstacle(said) {
  const help = make("a", { href: "../help/help.html", target: "_blank", text: text("help") });
  byId("sealer").replaceChildren(said, " ", help);
}
