/** The demo portal: how a site uses the page library, from its status to the download. */
import { seal, status } from "/web-eseal/web-eseal.js";
import { texts } from "./texts.js";
import { button, byId, dayText, element, factList, sizeText } from "./view.js";

/** @typedef {import("../../../extension/page/web-eseal.js").SealResult} SealResult */
/** @typedef {import("../../../extension/page/web-eseal.js").ESealError} ESealError */

const stages = /** @type {const} */ (["finding-token", "receiving", "preparing", "confirming", "signing"]);
const panes = ["form", "work", "result", "error"];

/** @type {"en" | "nb"} */
let language = "en";
let text = texts.en;
/** @type {File | null} */
let chosen = null;
/** @type {string | null} */
let downloadAddress = null;
let stopping = new AbortController();
/** Draws the present pane again, in the present language. */
let redraw = () => {};

speak(languageOfVisitor());
for (const choice of document.querySelectorAll("[data-language]")) {
  choice.addEventListener("click", () => speak(choice.getAttribute("data-language") === "nb" ? "nb" : "en"));
}
for (const sample of document.querySelectorAll("[data-sample]")) {
  sample.addEventListener("click", () => void chooseSample(sample.getAttribute("data-sample") ?? ""));
}
const file = /** @type {HTMLInputElement} */ (byId("file"));
file.addEventListener("change", () => choose(file.files?.[0] ?? null));
byId("form").addEventListener("submit", (event) => {
  event.preventDefault();
  void sealChosen();
});
byId("stop").addEventListener("click", () => stopping.abort());
acceptDrops(byId("drop"));
// The visitor may have enabled the site in the popup meanwhile.
window.addEventListener("focus", () => void showStatus());
document.addEventListener("visibilitychange", () => void showStatus());

function languageOfVisitor() {
  return localStorage.getItem("language") ?? navigator.language;
}

/** @param {string} wish */
function speak(wish) {
  language = /^(nb|nn|no)\b/i.test(wish) ? "nb" : "en";
  text = texts[language];
  localStorage.setItem("language", language);
  document.documentElement.lang = language;
  document.title = text.page;
  for (const place of document.querySelectorAll("[data-text]")) {
    place.textContent = String(text[/** @type {keyof typeof text} */ (place.getAttribute("data-text"))]);
  }
  for (const choice of document.querySelectorAll("[data-language]")) {
    choice.setAttribute("aria-pressed", String(choice.getAttribute("data-language") === language));
  }
  byId("reason").setAttribute("placeholder", text.reasonExample);
  showChosen();
  redraw();
  void showStatus();
}

/** @param {string} pane */
function show(pane) {
  for (const id of panes) byId(id).hidden = id !== pane;
}

async function showStatus() {
  if (document.visibilityState === "hidden") return;
  const chip = byId("ready");
  chip.textContent ||= text.checking;
  const { host, problem } = await status();
  chip.textContent = problem ? text.notReady : text.ready;
  chip.title = host ? text.readyTitle(host.version) : "";
  chip.dataset["state"] = problem ? "problem" : "ready";
  const notice = byId("notice");
  // An error says it already.
  notice.hidden = !problem || !byId("error").hidden;
  if (problem) notice.replaceChildren(element("strong", {}, problem.message), " ", problem.remedy);
}

/** @param {HTMLElement} place */
function acceptDrops(place) {
  for (const type of ["dragenter", "dragover"]) {
    place.addEventListener(type, (event) => {
      event.preventDefault();
      place.classList.add("over");
    });
  }
  for (const type of ["dragleave", "drop"]) {
    place.addEventListener(type, () => place.classList.remove("over"));
  }
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    choose(event.dataTransfer?.files[0] ?? null);
  });
}

/** @param {string} name */
async function chooseSample(name) {
  const path = `${name}-${language}.pdf`;
  const bytes = await (await fetch(`/samples/${path}`)).blob();
  choose(new File([bytes], path, { type: "application/pdf" }));
}

/** @param {File | null} document */
function choose(document) {
  chosen = document;
  show("form");
  showChosen();
}

function showChosen() {
  const line = byId("chosen");
  const usable = chosen !== null && /\.pdf$/i.test(chosen.name);
  /** @type {HTMLButtonElement} */ (byId("seal")).disabled = !usable;
  line.hidden = chosen === null;
  line.classList.toggle("wrong", !usable);
  if (!chosen) return;
  const size = element("span", { class: "size" }, sizeText(chosen.size, text.locale));
  line.replaceChildren(...(usable ? [text.chosen, " ", element("strong", {}, chosen.name), " ", size] : [text.notPdf]));
}

async function sealChosen() {
  const document = chosen;
  if (!document) return;
  stopping = new AbortController();
  showWork("waiting", 0, document.size);
  const reason = /** @type {HTMLInputElement} */ (byId("reason")).value.trim();
  try {
    const result = await seal(document, {
      language,
      ...(reason && { reason }),
      signal: stopping.signal,
      onProgress: ({ stage, done, total }) => showWork(stage, done, total),
    });
    showResult(document, result);
  } catch (error) {
    showError(/** @type {ESealError} */ (error));
  }
}

/**
 * @param {"waiting" | "time-stamping" | (typeof stages)[number]} stage
 * @param {number} done
 * @param {number} total
 */
function showWork(stage, done, total) {
  // A person cares for one step less: the time-stamp belongs to the sealing.
  if (stage === "time-stamping") return;
  redraw = () => showWork(stage, done, total);
  show("work");
  byId("work-title").textContent = text.work[stage];
  byId("work").dataset["stage"] = stage;
  const bar = /** @type {HTMLProgressElement} */ (byId("bar"));
  if (stage === "receiving" && total > 0) {
    bar.max = total;
    bar.value = done;
  } else {
    bar.removeAttribute("value");
  }
  const at = stages.indexOf(/** @type {any} */ (stage));
  const state = (/** @type {number} */ index) => (index < at ? "done" : index === at ? "now" : "next");
  byId("stages").replaceChildren(
    ...stages.map((name, index) => element("li", { class: state(index) }, text.stages[name])),
  );
}

/**
 * @param {File} document
 * @param {SealResult} result
 */
function showResult(document, result) {
  redraw = () => showResult(document, result);
  const { certificate } = result;
  const name = document.name.replace(/\.pdf$/i, `-${text.suffix}.pdf`);
  if (downloadAddress) URL.revokeObjectURL(downloadAddress);
  downloadAddress = URL.createObjectURL(result.pdf);
  const pane = byId("result");
  pane.replaceChildren(
    element("div", { class: "stamp", "aria-hidden": "true" }),
    element("h3", {}, text.sealed),
    element("p", {}, text.sealedText),
    factList([
      [text.by, certificate.organisation],
      [text.organisationId, certificate.organisationIdentifier],
      [text.issuer, commonName(certificate.issuer)],
      [text.until, dayText(certificate.notAfter, text.locale)],
      [text.level, `PAdES ${result.level}`],
      [text.size, sizeText(result.appendedSize, text.locale)],
      [text.digest, result.sha256],
    ]),
    element("a", { id: "download", class: "primary", href: downloadAddress, download: name }, text.download),
    button("secondary", text.again, startAgain),
  );
  byId("way-seal").className = "done";
  show("result");
  pane.focus();
}

/** @param {ESealError} error */
function showError(error) {
  redraw = () => showError(error);
  const tries = error.data?.["triesLeft"];
  const pane = byId("error");
  pane.replaceChildren(
    element("h3", {}, error.message),
    element("p", {}, error.remedy),
    ...(tries === undefined ? [] : [element("p", { class: "tries" }, text.triesLeft(tries))]),
    element("p", { class: "code" }, `${text.code} ${error.number}: ${error.code}`),
    ...(error.retriable ? [button("primary", text.retry, () => void sealChosen())] : []),
    button("secondary", text.back, () => show("form")),
  );
  show("error");
  pane.focus();
  void showStatus();
}

function startAgain() {
  redraw = () => {};
  byId("way-seal").className = "";
  file.value = "";
  choose(null);
}

/** @param {string} subject a distinguished name */
function commonName(subject) {
  return /(?:^|[,/+]\s*)CN\s*=\s*("[^"]*"|[^,/+]*)/.exec(subject)?.[1]?.replaceAll('"', "") ?? subject;
}
