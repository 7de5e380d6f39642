/** What the user has chosen on the side of the page, as options of a seal. */
import { byId } from "../shared/elements.js";
import { fillLevels } from "../shared/level-choice.js";
import { readSettings } from "../shared/settings.js";
import { rectangleOf } from "./geometry.js";

/** @typedef {"invisible" | "visible" | "field"} PlaceKind */

const value = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (byId(id)).value.trim();

let logo = "";

/** Fills in what the settings say; what policy has fixed cannot be changed. */
export async function startForm() {
  fillLevels(byId("level"));
  const { settings, fixed } = await readSettings();
  for (const key of /** @type {const} */ (["reason", "location", "certify", "level", "layout"])) {
    const field = /** @type {HTMLInputElement} */ (byId(key));
    field.value = settings[key];
    field.disabled = fixed.has(key);
  }
  setLogo(settings.logo);
}

/** @param {string} base64 PNG or JPEG, or "" */
export function setLogo(base64) {
  logo = base64;
  const shown = /** @type {HTMLImageElement} */ (byId("logo-shown"));
  shown.hidden = byId("no-logo").hidden = !base64;
  if (base64) shown.src = `data:image/${base64.startsWith("iVBOR") ? "png" : "jpeg"};base64,${base64}`;
  const layout = /** @type {HTMLSelectElement} */ (byId("layout"));
  for (const option of layout.options) option.disabled = option.value !== "text" && !base64;
  if (!base64) layout.value = "text";
}

/** @returns {PlaceKind} */
export function placeKind() {
  const chosen = document.querySelector("input[name=place]:checked");
  return /** @type {PlaceKind} */ (/** @type {HTMLInputElement} */ (chosen).value);
}

/** @param {PlaceKind} kind */
export function setPlaceKind(kind) {
  const radio = document.querySelector(`input[name=place][value=${kind}]`);
  /** @type {HTMLInputElement} */ (radio).checked = true;
}

/** @returns {Record<string, string>} how a visible seal looks */
export function lookOptions() {
  const layout = value("layout");
  return given({
    layout: layout === "text" ? "" : layout,
    logo: layout === "text" ? "" : logo,
    text: value("own-text"),
    reason: value("reason"),
    location: value("location"),
  });
}

/**
 * @param {{ page: { number: number }, frame: import("./geometry.js").Frame } | null} place
 * @param {string} password of the document, or ""
 * @returns {Record<string, string>} all options of the seal
 */
export function sealOptions(place, password) {
  const kind = placeKind();
  const { reason = "", location = "", ...look } = lookOptions();
  return given({
    ...{ reason, location, password, certify: value("certify"), level: value("level") },
    ...(kind === "invisible" ? {} : look),
    ...(kind === "visible" && place
      ? { rectangle: rectangleOf(place.frame), page: String(place.page.number) }
      : {}),
    fieldName: kind === "field" ? value("field") : "",
  });
}

/** @param {Record<string, string>} options without those that were left empty */
function given(options) {
  return Object.fromEntries(Object.entries(options).filter(([, text]) => text !== ""));
}
