/** The frames of the seals on their pages, each with its number. */
import { make } from "../shared/elements.js";
import { text } from "../shared/texts.js";
import { stateOf } from "./verdict.js";

/** @typedef {import("../desk/viewer.js").Page} Page */
/** @typedef {import("../page/report.js").ReportSignature} Signature */

export class Marks {
  /** @type {{ signature: Signature, element: HTMLElement }[]} */
  #marks = [];
  #onChosen;

  /** @param {(at: number) => void} onChosen the place of the signature in the report */
  constructor(onChosen) {
    this.#onChosen = onChosen;
  }

  /** @param {Signature[]} signatures of the report; those that are not seen get no mark */
  set(signatures) {
    for (const { element } of this.#marks) element.remove();
    this.#marks = signatures.flatMap((signature, at) => {
      return signature.place ? [{ signature, element: this.#mark(signature, at) }] : [];
    });
  }

  /** @param {Page | undefined} page whose size may be another one now */
  placeOn(page) {
    if (!page) return;
    for (const { signature, element } of this.#marks) {
      const { place } = signature;
      if (!place || place.page !== page.number) continue;
      const [x, y, width, height] = place.rectangle;
      const percent = (/** @type {number} */ part, /** @type {number} */ whole) => `${(100 * part) / whole}%`;
      Object.assign(element.style, {
        left: percent(x, page.size.width),
        bottom: percent(y, page.size.height),
        width: percent(width, page.size.width),
        height: percent(height, page.size.height),
      });
      page.element.append(element);
    }
  }

  /** @param {Signature} wanted */
  focus(wanted) {
    const found = this.#marks.find(({ signature }) => signature === wanted);
    found?.element.scrollIntoView({ block: "center" });
    found?.element.focus();
  }

  /**
   * @param {Signature} signature
   * @param {number} at
   */
  #mark(signature, at) {
    const label = text("markLabel", at + 1, signature.words.verdict);
    const facts = { class: "mark", type: "button", "data-state": stateOf(signature.indication), "aria-label": label };
    const element = make("button", facts, make("span", { "aria-hidden": "true", text: String(at + 1) }));
    element.addEventListener("click", () => this.#onChosen(at));
    return element;
  }
}
