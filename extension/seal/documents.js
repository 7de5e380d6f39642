/** The documents that are to be sealed, and their list. */
import { byId, make } from "../shared/elements.js";
import { formatSize, plural, text } from "../shared/texts.js";

/** @typedef {import("../desk/choosing.js").Document} Document */

export class Documents {
  /** @type {Document[]} */
  #documents = [];
  /** @type {Document | null} */
  #shown = null;
  #onShow;

  /** @param {(document: Document | null) => void} onShow another one is to be shown */
  constructor(onShow) {
    this.#onShow = onShow;
  }

  get all() {
    return this.#documents;
  }

  get shown() {
    return this.#shown;
  }

  /** @param {Document[]} documents */
  add(documents) {
    this.#documents.push(...documents);
    if (!this.#shown && this.#documents[0]) this.#show(this.#documents[0]);
    else this.#list();
  }

  /** @param {Document} document */
  #show(document) {
    this.#shown = document;
    this.#list();
    this.#onShow(document);
  }

  /** @param {Document} document */
  #remove(document) {
    const at = this.#documents.indexOf(document);
    this.#documents.splice(at, 1);
    const next = this.#documents[Math.min(at, this.#documents.length - 1)] ?? null;
    if (document !== this.#shown) return this.#list();
    if (next) return this.#show(next);
    this.#shown = null;
    this.#list();
    this.#onShow(null);
  }

  #list() {
    byId("documents-title").textContent = plural("documents", this.#documents.length);
    byId("documents").replaceChildren(...this.#documents.map((document) => this.#row(document)));
  }

  /** @param {Document} document */
  #row(document) {
    const { name, size } = document.file;
    const current = String(document === this.#shown);
    const show = make("button", { class: "name", type: "button", text: name, "aria-current": current });
    show.addEventListener("click", () => this.#show(document));
    const remove = make("button", { class: "remove", type: "button", text: "✕", "aria-label": text("removeNamed", name) });
    remove.addEventListener("click", () => {
      this.#remove(document);
      byId("more").focus();
    });
    return make("li", {}, show, make("span", { class: "size", text: formatSize(size) }), remove);
  }
}
