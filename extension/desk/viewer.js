/** The pages of a document, below each other; only those on show are drawn. */
import { make } from "../shared/elements.js";
import { text } from "../shared/texts.js";

/** @typedef {import("pdfjs-dist").PDFDocumentProxy} Pdf */
/** @typedef {{ number: number, element: HTMLElement, size: { width: number, height: number },
 *   scale: number, drawn: boolean }} Page sizes in points, `scale` in pixels a point */

/** Sizes that are asked for at once; those of later pages when they come into view. */
const measuredFirst = 20;

export class Viewer {
  #element;
  #scroller;
  /** @type {Pdf | null} */
  #pdf = null;
  /** @type {Page[]} */
  #pages = [];
  #watcher;
  #onSize;

  /**
   * @param {HTMLElement} element
   * @param {HTMLElement} scroller
   * @param {(page: Page) => void} [onSize] the size of a page is known, or known better
   */
  constructor(element, scroller, onSize = () => undefined) {
    this.#onSize = onSize;
    this.#element = element;
    this.#scroller = scroller;
    this.#watcher = new IntersectionObserver((entries) => this.#changed(entries), {
      root: null,
      rootMargin: "400px",
    });
    new ResizeObserver(() => this.#refit()).observe(scroller);
  }

  /** @param {number} number from 1 */
  page(number) {
    return this.#pages[number - 1];
  }

  get count() {
    return this.#pages.length;
  }

  /**
   * The page below a place of the window.
   * @param {EventTarget | null} target
   * @returns {Page | undefined}
   */
  pageOf(target) {
    const element = target instanceof Element ? target.closest(".page") : null;
    return this.#pages.find((page) => page.element === element);
  }

  /** @returns {number} the page that most of the view shows */
  get current() {
    const middle = this.#scroller.getBoundingClientRect().top + this.#scroller.clientHeight / 2;
    const at = this.#pages.findIndex(({ element }) => element.getBoundingClientRect().bottom > middle);
    return at < 0 ? Math.max(1, this.count) : at + 1;
  }

  clear() {
    this.#watcher.disconnect();
    this.#element.replaceChildren();
    this.#pages = [];
    void this.#pdf?.destroy();
    this.#pdf = null;
  }

  /** @param {Pdf} pdf */
  async show(pdf) {
    this.clear();
    this.#pdf = pdf;
    const first = await sizeOf(pdf, 1);
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const size = number <= measuredFirst && number > 1 ? await sizeOf(pdf, number) : first;
      if (this.#pdf !== pdf) return;
      this.#add(number, size);
    }
  }

  /**
   * @param {number} number
   * @param {{ width: number, height: number }} size
   */
  #add(number, size) {
    const label = text("pageLabel", number, this.#pdf?.numPages ?? number);
    const element = make("div", { class: "page", role: "group", "aria-label": label });
    const page = { number, element, size, scale: 1, drawn: false };
    this.#pages.push(page);
    this.#element.append(element);
    this.#fit(page);
    this.#onSize(page);
    this.#watcher.observe(element);
  }

  /** @param {Page} page */
  #fit(page) {
    const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(this.#scroller);
    const room = this.#scroller.clientWidth - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd);
    page.scale = Math.max(0.2, Math.min(1.5, room / page.size.width));
    page.element.style.width = `${page.size.width * page.scale}px`;
    page.element.style.height = `${page.size.height * page.scale}px`;
  }

  /** The window has another width: what is on show is drawn anew. */
  #refit() {
    for (const page of this.#pages) {
      const before = page.scale;
      this.#fit(page);
      if (page.scale !== before && page.drawn) void this.#draw(page);
    }
  }

  /** @param {IntersectionObserverEntry[]} entries */
  #changed(entries) {
    for (const { target, isIntersecting } of entries) {
      const page = this.pageOf(target);
      if (!page) continue;
      if (isIntersecting && !page.drawn) void this.#draw(page);
      if (!isIntersecting && page.drawn) forget(page);
    }
  }

  /** @param {Page} page */
  async #draw(page) {
    page.drawn = true;
    const pdf = /** @type {Pdf} */ (this.#pdf);
    const source = await pdf.getPage(page.number);
    if (this.#pdf !== pdf) return;
    const { width, height } = source.getViewport({ scale: 1 });
    page.size = { width, height };
    this.#fit(page);
    this.#onSize(page);
    const density = Math.min(2, window.devicePixelRatio || 1);
    const viewport = source.getViewport({ scale: page.scale * density });
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(viewport.width);
    canvas.height = Math.round(viewport.height);
    const { scale } = page;
    await source.render({ canvas, viewport }).promise.catch(() => undefined);
    if (!page.drawn || page.scale !== scale || this.#pdf !== pdf) return;
    page.element.querySelector("canvas")?.remove();
    page.element.prepend(canvas);
  }
}

/** @param {Page} page */
function forget(page) {
  page.drawn = false;
  page.element.querySelector("canvas")?.remove();
}

/**
 * @param {Pdf} pdf
 * @param {number} number
 */
async function sizeOf(pdf, number) {
  const { width, height } = (await pdf.getPage(number)).getViewport({ scale: 1 });
  return { width, height };
}
