/** What the page shows while documents are sealed and afterwards. */
import { ESealError } from "../page/eseal-error.js";
import { byId, make } from "../shared/elements.js";
import { pageLanguage, text } from "../shared/texts.js";
import { canSaveBeside, download, saveAllBeside, saveBeside } from "./saving.js";

/** @typedef {import("./sealing.js").Result} Result */
/** @typedef {import("./documents.js").Document} Document */

/** @type {Record<string, string>} */
const stageTexts = {
  "finding-token": "stageFindingToken",
  receiving: "stageReceiving",
  preparing: "stagePreparing",
  confirming: "stageConfirming",
  signing: "stageSigning",
  "time-stamping": "stageTimeStamping",
};

/** Sealed copies that are nowhere yet but in this page. @type {Set<Document>} */
const unsaved = new Set();
let busy = false;

/** @returns {boolean} leaving the page now would lose something */
export function hasSomethingToLose() {
  return busy || unsaved.size > 0;
}

/** @param {boolean} working */
export function showWorking(working) {
  busy = working;
  byId("progress").hidden = !working;
  byId("seal").hidden = working;
  if (!working) return;
  for (const id of ["problem", "done", "save-all"]) byId(id).hidden = true;
  byId("stage").textContent = text("stageFindingToken");
  byId("cancel").focus();
}

/**
 * @param {{ stage: string, done: number, total: number, document?: number }} progress
 * @param {number} count of documents
 */
export function showProgress({ stage, done, total, document = 0 }, count) {
  const said = text(stageTexts[stage] ?? "stagePreparing");
  const shown = count > 1 ? text("ofMany", said, document + 1, count) : said;
  if (byId("stage").textContent !== shown) byId("stage").textContent = shown;
  const bar = /** @type {HTMLProgressElement} */ (byId("bar"));
  if (count > 1) bar.value = document / count;
  else if (total > 0) bar.value = done / total;
  else bar.removeAttribute("value");
}

/** @param {{ message: string, remedy: string }} error */
export function showProblem({ message, remedy }) {
  byId("problem-message").replaceChildren(make("strong", { text: message }));
  byId("problem-remedy").textContent = remedy ?? "";
  byId("problem").hidden = false;
  byId("problem").scrollIntoView({ block: "nearest" });
}

/**
 * @param {Document[]} documents
 * @param {Result[]} results in their order
 */
export function showResults(documents, results) {
  const sealed = documents.flatMap((document, at) => {
    const result = results[at];
    return result && "pdf" in result ? [{ document, pdf: result.pdf }] : [];
  });
  const rows = documents.map((document, at) => row(document, results[at]));
  byId("done").replaceChildren(...rows);
  byId("done").hidden = false;
  byId("done").scrollIntoView({ block: "nearest" });
  const beside = sealed.length > 1 && sealed.every(({ document }) => canSaveBeside(document));
  byId("save-all").hidden = !beside;
  byId("save-all").onclick = () => void saveAllBeside(sealed).then(forgetIfSaved(sealed), showProblem);
  unsaved.clear();
  for (const { document, pdf } of sealed) {
    if (canSaveBeside(document)) unsaved.add(document);
    else download(document.file.name, pdf);
  }
}

/** @param {{ document: Document }[]} sealed */
function forgetIfSaved(sealed) {
  return (/** @type {boolean} */ saved) => {
    if (saved) for (const { document } of sealed) unsaved.delete(document);
  };
}

/**
 * @param {Document} document
 * @param {Result | undefined} result
 */
function row(document, result) {
  const { name } = document.file;
  if (!result || "error" in result) {
    const error = result && "error" in result ? result.error : { message: text("notSealed"), remedy: "" };
    const title = make("strong", { text: name });
    return make("div", { class: "problem" }, title, make("p", { text: error.message }), make("p", { text: error.remedy }));
  }
  const beside = canSaveBeside(document);
  const said = beside ? text("sealedDone", name) : text("sealedDownloaded", name);
  const save = make("button", { class: "button", type: "button", text: text(beside ? "saveBeside" : "saveAgain") });
  save.addEventListener("click", () => {
    if (!beside) download(name, result.pdf);
    else void saveBeside(document, result.pdf).then(forgetIfSaved([{ document }]), showProblem);
  });
  const warnings = result.warnings.map((code) => {
    return make("p", { text: new ESealError(code, { language: pageLanguage() }).message });
  });
  return make("div", {}, make("p", { text: said }), ...warnings, save);
}
