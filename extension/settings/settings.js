/** The settings page. Every change holds at once. */
import { byId } from "../shared/elements.js";
import { fillLevels } from "../shared/level-choice.js";
import { readLogo } from "../shared/logo.js";
import { followPolicy, readPolicy } from "../shared/policy.js";
import { changeSettings, readSettings } from "../shared/settings.js";
import { startTexts, text } from "../shared/texts.js";
import { showSites } from "./sites.js";

await startTexts();
await showSites(await readPolicy());
followPolicy(() => location.reload());
const { settings, fixed } = await readSettings();
fillLevels(byId("level"));
byId("managed").hidden = fixed.size === 0;

for (const key of /** @type {const} */ (["reason", "location", "certify", "level", "layout", "language"])) {
  const field = /** @type {HTMLInputElement} */ (byId(key));
  field.value = settings[key];
  field.disabled = fixed.has(key);
  field.addEventListener("input", () => void save({ [key]: field.value.trim() }));
}
showLogo(settings.logo);
byId("choose-logo").addEventListener("click", () => byId("logo-file").click());
byId("logo-file").addEventListener("change", (event) => void chooseLogo(event));
byId("no-logo").addEventListener("click", () => {
  showLogo("");
  void save({ logo: "", ...(fixed.has("layout") ? {} : { layout: "text" }) });
});

/** @param {object} changes */
async function save(changes) {
  await changeSettings(changes);
  if ("language" in changes) return location.reload();
  byId("announcer").textContent = text("saved");
}

/** @param {Event} event */
async function chooseLogo(event) {
  const [file] = /** @type {HTMLInputElement} */ (event.target).files ?? [];
  if (!file) return;
  const logo = await readLogo(file);
  byId("logo-problem").hidden = logo !== null;
  if (logo === null) return;
  showLogo(logo);
  await save({ logo });
}

/** @param {string} logo base64, or "" */
function showLogo(logo) {
  const shown = /** @type {HTMLImageElement} */ (byId("logo-shown"));
  shown.hidden = byId("no-logo").hidden = !logo;
  if (logo) shown.src = `data:image/${logo.startsWith("iVBOR") ? "png" : "jpeg"};base64,${logo}`;
  const layout = /** @type {HTMLSelectElement} */ (byId("layout"));
  for (const option of layout.options) option.disabled = option.value !== "text" && !logo;
  if (!logo) layout.value = "text";
}
