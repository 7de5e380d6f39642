/** The verify page: what the signatures of a document of this computer are worth. */
import { startChoosing } from "../desk/choosing.js";
import { openPdf } from "../desk/pdf.js";
import { Viewer } from "../desk/viewer.js";
import { ESealError } from "../page/eseal-error.js";
import { converse } from "../shared/conversation.js";
import { downloadAs } from "../shared/download.js";
import { byId } from "../shared/elements.js";
import { pageLanguage, plural, startTexts, text } from "../shared/texts.js";
import { Marks } from "./marks.js";
import { showReport } from "./report-view.js";

/** @typedef {import("../page/report.js").Report} Report */

await startTexts();

const marks = new Marks((at) => focusSignature(at));
const viewer = new Viewer(byId("pages"), byId("view"), (page) => marks.placeOn(page));
/** The one that is looked at; another one makes what comes of it late. */
let stopping = new AbortController();

startChoosing(([chosen]) => chosen && void start(chosen.file, ""));
byId("cancel").addEventListener("click", () => stopping.abort());
byId("print").addEventListener("click", () => window.print());
window.addEventListener("beforeprint", () => openDetails(true));
window.addEventListener("afterprint", () => openDetails(false));

/**
 * @param {File} file
 * @param {string} password
 */
async function start(file, password) {
  stopping.abort();
  stopping = new AbortController();
  const { signal } = stopping;
  clear(file);
  void show(file, password, signal);
  try {
    const report = await judge(file, password, signal);
    if (signal.aborted) return;
    showReport(report, goTo);
    marks.set(report.signatures);
    for (let number = 1; number <= viewer.count; number += 1) marks.placeOn(viewer.page(number));
    keep(file, report);
    offerLists(file, password, report);
    byId("verdict").focus();
  } catch (error) {
    if (signal === stopping.signal) showProblem(error, file, password);
  } finally {
    if (signal === stopping.signal) byId("progress").hidden = true;
  }
}

/**
 * @param {File} file
 * @param {string} password
 * @param {AbortSignal} signal
 * @returns {Promise<Report>}
 */
async function judge(file, password, signal) {
  const options = password ? { password } : {};
  const request = { type: "verify", document: file, name: file.name, options };
  const onProgress = (/** @type {any} */ { stage, done, total }) => {
    byId("stage").textContent = text(stage === "verifying" ? "stageVerifying" : "stageReceiving");
    const bar = /** @type {HTMLProgressElement} */ (byId("bar"));
    if (total > 0) bar.value = done / total;
    else bar.removeAttribute("value");
  };
  return (await converse(request, { onProgress, signal })).report;
}

/**
 * Without lists that hold nothing is said of a qualified status: they can be fetched from here.
 * @param {File} file
 * @param {string} password
 * @param {Report} report
 */
function offerLists(file, password, { trust }) {
  byId("fetch-lists").hidden = trust.state === "current";
  byId("fetch-lists").onclick = () => void fetchLists(file, password);
}

/**
 * @param {File} file
 * @param {string} password
 */
async function fetchLists(file, password) {
  const { signal } = stopping = new AbortController();
  byId("stage").textContent = text("stageFetchingLists");
  byId("bar").removeAttribute("value");
  byId("fetch-lists").hidden = byId("problem").hidden = true;
  byId("progress").hidden = false;
  byId("cancel").focus();
  try {
    const { problems } = await converse({ type: "trust-update" }, { signal });
    if (signal !== stopping.signal) return;
    const judged = start(file, password);
    const mine = stopping;
    await judged;
    if (mine === stopping && problems.length > 0) noteProblems(problems);
  } catch (error) {
    if (signal !== stopping.signal) return;
    byId("progress").hidden = true;
    byId("fetch-lists").hidden = false;
    if (!signal.aborted) showProblem(error, file, password);
    byId("fetch-lists").focus();
  }
}

/** @param {{ list: string }[]} problems lists that could not be fetched */
function noteProblems(problems) {
  byId("lists-note").textContent = plural("listsMissed", problems.length, problems.map(({ list }) => list).join(", "));
  byId("lists-note").hidden = false;
}

/** @param {File} file */
function clear(file) {
  for (const id of ["view-problem", "unlock", "problem", "verdict", "more-of", "report", "keep", "drop", "lists-note"]) byId(id).hidden = true;
  byId("desk").hidden = byId("progress").hidden = false;
  byId("file-name").textContent = file.name;
  byId("stage").textContent = text("stageReceiving");
  viewer.clear();
  marks.set([]);
}

/**
 * @param {File} file
 * @param {string} password
 * @param {AbortSignal} signal
 */
async function show(file, password, signal) {
  let tried = password === "";
  try {
    const pdf = await openPdf(file, (answer) => {
      if (tried) return askPassword(file);
      tried = true;
      answer(password);
    });
    if (signal.aborted) return void pdf.destroy();
    await viewer.show(pdf);
  } catch {
    if (!signal.aborted) byId("view-problem").hidden = false;
  }
}

/** @param {File} file */
function askPassword(file) {
  const field = /** @type {HTMLInputElement} */ (byId("password"));
  byId("unlock").hidden = false;
  field.value = "";
  field.focus();
  byId("unlock").onsubmit = (event) => {
    event.preventDefault();
    void start(file, field.value);
  };
}

/**
 * @param {unknown} error
 * @param {File} file
 * @param {string} password
 */
function showProblem(error, file, password) {
  const known = error instanceof ESealError ? error : new ESealError("internal", { language: pageLanguage() });
  if (known.code === "document-encrypted" && password === "") askPassword(file);
  byId("problem-message").textContent = known.message;
  byId("problem-remedy").textContent = known.remedy;
  byId("problem").hidden = false;
}

/** @param {Report["signatures"][number]} signature whose place on its page is to be seen */
function goTo(signature) {
  const page = viewer.page(signature.place?.page ?? 0);
  page?.element.scrollIntoView({ block: "start" });
  marks.focus(signature);
}

/** @param {number} at */
function focusSignature(at) {
  /** @type {HTMLElement | undefined} */ (byId("signatures").children[at])?.focus();
}

/**
 * @param {File} file
 * @param {Report} report
 */
function keep(file, report) {
  byId("keep").hidden = false;
  byId("save").onclick = () => {
    const json = new Blob([`${JSON.stringify(report, null, 2)}\n`], { type: "application/json" });
    downloadAs(`${file.name.replace(/\.pdf$/i, "")}.report.json`, json);
  };
}

/** @param {boolean} printing a printed report has its details */
function openDetails(printing) {
  for (const details of byId("report").querySelectorAll("details")) {
    if (printing) details.dataset["open"] = String(details.open);
    details.open = printing || details.dataset["open"] === "true";
  }
}
