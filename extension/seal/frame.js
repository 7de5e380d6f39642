/** The frame of the visible seal: drawn, moved and resized by mouse and by keyboard. */
import { make } from "../shared/elements.js";
import { formatNumber, text } from "../shared/texts.js";
import { drawn, moved, resized, usualFrame } from "./geometry.js";

/** @typedef {import("./geometry.js").Frame} Frame */
/** @typedef {import("../desk/viewer.js").Page} Page */

/** Points that a press of an arrow key stands for; with Ctrl, for fine work. */
const step = 6;
const fineStep = 1;
/** Pixels that a mouse must be drawn before it means a new frame. */
const leastDrag = 8;
const centimetre = 72 / 2.54;

/** @type {Record<string, [number, number]>} right and up */
const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

export class SealFrame {
  /** @type {Page | null} */
  #page = null;
  /** @type {Frame | null} */
  #frame = null;
  #element;
  #picture;
  #onChange;
  #announce;

  /**
   * @param {() => void} onChange
   * @param {(text: string) => void} announce for people who do not see it
   */
  constructor(onChange, announce) {
    this.#onChange = onChange;
    this.#announce = announce;
    this.#picture = /** @type {HTMLImageElement} */ (make("img", { alt: "", hidden: "" }));
    const described = { "aria-describedby": "frame-help", "aria-roledescription": text("frame") };
    this.#element = make("div", { class: "frame", tabindex: "0", role: "group", ...described }, this.#picture);
    this.#element.append(make("span", { class: "corner" }));
    this.#element.addEventListener("keydown", (event) => this.#onKey(event));
  }

  /** @returns {{ page: Page, frame: Frame } | null} */
  get place() {
    return this.#page && this.#frame ? { page: this.#page, frame: this.#frame } : null;
  }

  /** @param {Page} page where it stands as usual, and can be moved by keyboard */
  placeOn(page) {
    this.#put(page, this.#frame ? moved(this.#frame, 0, 0, page.size) : usualFrame(page.size));
  }

  reveal() {
    this.#element.scrollIntoView({ block: "nearest" });
  }

  focus() {
    this.reveal();
    this.#element.focus();
  }

  remove() {
    this.#page = null;
    this.#frame = null;
    this.#element.remove();
    this.#announce(text("frameRemoved"));
    this.#onChange();
  }

  /** @param {string | null} address of the picture of the seal */
  show(address) {
    this.#picture.hidden = address === null;
    if (address) this.#picture.src = address;
  }

  /**
   * The mouse goes down on a page: on the frame, on its corner, or on paper.
   * @param {PointerEvent} event
   * @param {Page} page
   */
  onPointer(event, page) {
    if (event.button !== 0) return;
    event.preventDefault();
    const target = /** @type {Element} */ (event.target);
    const held = this.#element.contains(target) ? this.#frame : null;
    const atCorner = target.classList.contains("corner");
    const from = placeOn(page, event);
    const box = page.element;
    box.setPointerCapture(event.pointerId);
    if (held) this.#element.focus();
    const onMove = (/** @type {PointerEvent} */ now) => {
      const to = placeOn(page, now);
      const [right, down] = [(to.x - from.x) / page.scale, (to.y - from.y) / page.scale];
      if (held && atCorner) this.#put(page, resized(held, right, down, page.size));
      else if (held) this.#put(page, moved(held, right, -down, page.size));
      else if (Math.hypot(to.x - from.x, to.y - from.y) > leastDrag) {
        this.#put(page, drawn(from, to, page.scale, page.size));
      }
    };
    box.addEventListener("pointermove", onMove);
    const onEnd = () => {
      box.removeEventListener("pointermove", onMove);
      this.#tell();
    };
    box.addEventListener("lostpointercapture", onEnd, { once: true });
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const arrow = arrows[event.key];
    if (!this.#page || !this.#frame || (!arrow && event.key !== "Delete")) return;
    event.preventDefault();
    if (!arrow) {
      const next = document.getElementById("to-frame");
      this.remove();
      return next?.focus();
    }
    const [right, up] = arrow.map((way) => way * (event.ctrlKey ? fineStep : step));
    const change = event.shiftKey ? resized : moved;
    // Down makes a frame taller, whose upper corner stays.
    const taller = event.shiftKey ? -Number(up) : Number(up);
    this.#put(this.#page, change(this.#frame, Number(right), taller, this.#page.size));
    this.#tell();
  }

  /**
   * @param {Page} page
   * @param {Frame} frame
   */
  #put(page, frame) {
    this.#page = page;
    this.#frame = frame;
    if (this.#element.parentElement !== page.element) page.element.append(this.#element);
    const percent = (/** @type {number} */ part, /** @type {number} */ whole) => `${(100 * part) / whole}%`;
    Object.assign(this.#element.style, {
      left: percent(frame.x, page.size.width),
      bottom: percent(frame.y, page.size.height),
      width: percent(frame.width, page.size.width),
      height: percent(frame.height, page.size.height),
    });
    this.#element.setAttribute("aria-label", this.#description());
    this.#onChange();
  }

  #tell() {
    if (this.#frame) this.#announce(this.#description());
  }

  #description() {
    const { x, y, width, height } = /** @type {Frame} */ (this.#frame);
    const [left, bottom, wide, tall] = [x, y, width, height].map((points) => formatNumber(points / centimetre, 1));
    return text("frameAt", String(this.#page?.number), String(left), String(bottom), String(wide), String(tall));
  }
}

/**
 * @param {Page} page
 * @param {PointerEvent} event
 */
function placeOn(page, event) {
  const { left, top } = page.element.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}
