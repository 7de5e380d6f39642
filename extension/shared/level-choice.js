/** The choice of a level, on the seal page and in the settings. */
import { make } from "./elements.js";
import { levelTexts } from "./levels.js";
import { text } from "./texts.js";

/** @param {HTMLElement} select gets a choice for each level, and one that leaves it to the computer */
export function fillLevels(select) {
  const choices = Object.entries(levelTexts).map(([value, key]) => make("option", { value, text: text(key) }));
  select.replaceChildren(make("option", { value: "", text: text("levelConfigured") }), ...choices);
}
