/** The seal page: documents of this computer, sealed without any site. */
import { startChoosing } from "../desk/choosing.js";
import { hasSignatureFields, openPdf } from "../desk/pdf.js";
import { Viewer } from "../desk/viewer.js";
import { ESealError } from "../page/eseal-error.js";
import { byId, make } from "../shared/elements.js";
import { readLogo } from "../shared/logo.js";
import { pageLanguage, startTexts, text } from "../shared/texts.js";
import { Documents } from "./documents.js";
import { emptyFields } from "./fields.js";
import { placeKind, sealOptions, setLogo, setPlaceKind, startForm } from "./form.js";
import { SealFrame } from "./frame.js";
import { Look } from "./look.js";
import { hasSomethingToLose, showProblem, showProgress, showResults, showWorking } from "./outcome.js";
import { showSealer } from "./sealer.js";
import { sealAll } from "./sealing.js";

await startTexts();
await startForm();

const viewer = new Viewer(byId("pages"), byId("view"));
const documents = new Documents((document) => void show(document));
const frame = new SealFrame(onFrame, announce);
const look = new Look((address) => frame.show(address));
const pageNumber = /** @type {HTMLInputElement} */ (byId("page"));
let password = "";

startChoosing((chosen) => {
  byId("drop").hidden = true;
  byId("desk").hidden = false;
  documents.add(chosen);
  void showSealer();
  if (documents.all.length > 1 && placeKind() === "field") setPlaceKind("invisible");
  showPlace();
});
window.addEventListener("focus", () => documents.all.length > 0 && void showSealer());
window.addEventListener("beforeunload", (event) => {
  if (hasSomethingToLose()) event.preventDefault();
});
for (const radio of document.querySelectorAll("input[name=place]")) radio.addEventListener("change", choosePlace);
byId("pages").addEventListener("pointerdown", (event) => {
  const page = viewer.pageOf(event.target);
  if (page && placeKind() === "visible") frame.onPointer(event, page);
});
byId("to-frame").addEventListener("click", () => frame.focus());
pageNumber.addEventListener("change", () => {
  const page = viewer.page(Math.min(Math.max(1, pageNumber.valueAsNumber || 1), viewer.count));
  if (page) frame.placeOn(page);
  frame.reveal();
});
byId("options").addEventListener("input", () => look.update(frame.place?.frame ?? null));
byId("logo-file").addEventListener("change", (event) => void chooseLogo(event));
byId("choose-logo").addEventListener("click", () => byId("logo-file").click());
byId("no-logo").addEventListener("click", () => {
  setLogo("");
  look.update(frame.place?.frame ?? null);
});
byId("options").addEventListener("submit", (event) => {
  event.preventDefault();
  void sealNow();
});

/** @param {import("./documents.js").Document | null} shown */
async function show(shown) {
  if (!shown && frame.place) frame.remove();
  viewer.clear();
  password = "";
  // Results of the last seal stay until the next one.
  for (const id of ["view-problem", "unlock", "field-choice"]) byId(id).hidden = true;
  byId("desk").hidden = !shown;
  byId("drop").hidden = Boolean(shown);
  if (!shown) return;
  try {
    const pdf = await openPdf(shown.file, askPassword);
    if (documents.shown !== shown) return void pdf.destroy();
    await viewer.show(pdf);
    pageNumber.max = String(pdf.numPages);
    // Of several documents each is sealed at the same place.
    const kept = viewer.page(Math.min(frame.place?.page.number ?? 0, pdf.numPages));
    if (kept) frame.placeOn(kept);
    showPlace();
    if (await hasSignatureFields(pdf)) listFields(await emptyFields(shown.file, password));
  } catch {
    byId("view-problem").textContent = text("cannotShow");
    byId("view-problem").hidden = false;
  }
}

/** @param {(password: string) => void} answer */
function askPassword(answer) {
  const field = /** @type {HTMLInputElement} */ (byId("password"));
  byId("password-problem").hidden = password === "";
  byId("unlock").hidden = false;
  field.value = "";
  field.focus();
  byId("unlock").onsubmit = (event) => {
    event.preventDefault();
    password = field.value;
    byId("unlock").hidden = true;
    answer(password);
  };
}

/** @param {string[]} names */
function listFields(names) {
  byId("field").replaceChildren(...names.map((name) => make("option", { value: name, text: name })));
  byId("field-choice").hidden = names.length === 0 || documents.all.length > 1;
}

function choosePlace() {
  const page = viewer.page(viewer.current);
  if (placeKind() !== "visible") {
    if (frame.place) frame.remove();
  } else if (page && !frame.place) {
    frame.placeOn(page);
    frame.reveal();
  }
  showPlace();
}

function showPlace() {
  const kind = placeKind();
  byId("pages").classList.toggle("placing", kind === "visible");
  byId("frame-tools").hidden = kind !== "visible";
  byId("field").hidden = kind !== "field";
  byId("look").hidden = kind === "invisible";
  const page = viewer.page(viewer.current);
  if (kind === "visible" && !frame.place && page) frame.placeOn(page);
}

function onFrame() {
  const { place } = frame;
  if (place) pageNumber.value = String(place.page.number);
  else if (placeKind() === "visible") {
    setPlaceKind("invisible");
    showPlace();
  }
  look.update(place?.frame ?? null);
}

/** @param {Event} event */
async function chooseLogo(event) {
  const input = /** @type {HTMLInputElement} */ (event.target);
  const [file] = input.files ?? [];
  if (!file) return;
  const base64 = await readLogo(file);
  if (base64 === null) return showProblem({ message: text("logoUnfit"), remedy: "" });
  setLogo(base64);
  const layout = /** @type {HTMLSelectElement} */ (byId("layout"));
  if (layout.value === "text") layout.value = "both";
  look.update(frame.place?.frame ?? null);
}

async function sealNow() {
  const all = [...documents.all];
  const stopping = new AbortController();
  byId("cancel").onclick = () => stopping.abort();
  showWorking(true);
  try {
    const onProgress = (/** @type {any} */ progress) => showProgress(progress, all.length);
    const options = sealOptions(frame.place, password);
    const results = await sealAll(all, options, { onProgress, signal: stopping.signal });
    showWorking(false);
    showResults(all, results);
  } catch (error) {
    showWorking(false);
    const known = error instanceof ESealError ? error : new ESealError("internal", { language: pageLanguage() });
    showProblem(known);
    byId("seal").focus();
  }
}

/** @param {string} said */
function announce(said) {
  byId("announcer").textContent = said;
}
