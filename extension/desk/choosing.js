/** How documents come: chosen in a dialog, or dropped on the page. */
import { byId } from "../shared/elements.js";
import { pageLanguage, plural } from "../shared/texts.js";

/** @typedef {{ file: File, handle: any }} Document `handle`: where the browser lets us save beside it */

/** What Chromium has beside the web's common API. */
const chromium = /** @type {any} */ (globalThis);
const types = [{ accept: { "application/pdf": [".pdf"] } }];

/** @param {(documents: Document[]) => void} onChosen */
export function startChoosing(onChosen) {
  const input = /** @type {HTMLInputElement} */ (byId("files"));
  const take = () => {
    showRefused([]);
    onChosen([...(input.files ?? [])].map((file) => ({ file, handle: null })));
    input.value = "";
  };
  input.addEventListener("change", take);
  // Chosen while the page was still being made.
  if (input.files?.length) queueMicrotask(take);
  for (const id of ["choose", "more"]) {
    byId(id).addEventListener("click", () => void choose(input, onChosen));
  }
  for (const type of ["dragenter", "dragover"]) document.addEventListener(type, onDrag);
  for (const type of ["dragleave", "drop", "dragend"]) {
    document.addEventListener(type, () => document.body.classList.remove("dragging"));
  }
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    void dropped(event.dataTransfer).then((all) => {
      const documents = all.filter(isPdf);
      showRefused(all.filter((one) => !isPdf(one)));
      if (documents.length > 0) onChosen(documents);
    });
  });
}

/** @param {Document} document */
function isPdf({ file }) {
  return file.type === "application/pdf" || /\.pdf$/i.test(file.name);
}

/** Says which of the dropped files are left out. @param {Document[]} others */
function showRefused(others) {
  const names = new Intl.ListFormat(pageLanguage()).format(others.map(({ file }) => file.name));
  byId("refused").textContent = others.length > 0 ? plural("notPdf", others.length, names) : "";
  byId("refused").hidden = others.length === 0;
}

/** @param {Event} event */
function onDrag(event) {
  event.preventDefault();
  document.body.classList.add("dragging");
}

/**
 * A dialog whose files can be saved beside, where the browser has that.
 * @param {HTMLInputElement} input
 * @param {(documents: Document[]) => void} onChosen
 */
async function choose(input, onChosen) {
  if (!chromium.showOpenFilePicker) return input.click();
  try {
    const handles = await chromium.showOpenFilePicker({ multiple: input.multiple, types });
    onChosen(await Promise.all(handles.map(fromHandle)));
  } catch (error) {
    if (/** @type {Error} */ (error).name !== "AbortError") input.click();
  }
}

/** @param {DataTransfer | null} data */
async function dropped(data) {
  const items = [...(data?.items ?? [])].filter(({ kind }) => kind === "file");
  // All are asked for in the same turn: later the browser has forgotten them.
  const waiting = items.map((item) => {
    const file = item.getAsFile();
    const handle = /** @type {any} */ (item).getAsFileSystemHandle?.() ?? Promise.resolve(null);
    return handle.then((/** @type {any} */ known) => ({ file, handle: known?.kind === "file" ? known : null }));
  });
  const documents = /** @type {Document[]} */ (await Promise.all(waiting));
  return documents.filter(({ file }) => file);
}

/** @param {any} handle */
async function fromHandle(handle) {
  return { file: await handle.getFile(), handle };
}
