/** Sealed documents on their way to the disk. */
import { downloadAs } from "../shared/download.js";

const chromium = /** @type {any} */ (globalThis);
const types = [{ accept: { "application/pdf": [".pdf"] } }];

/**
 * @param {string} name of the original
 * @returns {string}
 */
export function sealedName(name) {
  return `${name.replace(/\.pdf$/i, "")}.sealed.pdf`;
}

/** @param {import("./documents.js").Document} document */
export function canSaveBeside({ handle }) {
  return Boolean(handle && chromium.showSaveFilePicker);
}

/**
 * Asks where, beginning in the original's folder; needs a click just before.
 * @param {import("./documents.js").Document} document
 * @param {Blob} pdf
 * @returns {Promise<boolean>} whether it was saved
 */
export async function saveBeside({ file, handle }, pdf) {
  const suggestedName = sealedName(file.name);
  return unlessCancelled(async () => {
    await write(await chromium.showSaveFilePicker({ suggestedName, startIn: handle, types }), pdf);
  });
}

/**
 * All into one folder, beginning in the folder of the first.
 * @param {{ document: import("./documents.js").Document, pdf: Blob }[]} sealed
 * @returns {Promise<boolean>}
 */
export async function saveAllBeside(sealed) {
  return unlessCancelled(async () => {
    const startIn = sealed[0]?.document.handle;
    const folder = await chromium.showDirectoryPicker({ mode: "readwrite", startIn });
    for (const { document, pdf } of sealed) {
      await write(await folder.getFileHandle(sealedName(document.file.name), { create: true }), pdf);
    }
  });
}

/**
 * As a download, where nothing else is possible.
 * @param {string} name of the original
 * @param {Blob} pdf
 */
export function download(name, pdf) {
  downloadAs(sealedName(name), pdf);
}

/**
 * @param {any} handle
 * @param {Blob} pdf
 */
async function write(handle, pdf) {
  const file = await handle.createWritable();
  await file.write(pdf);
  await file.close();
}

/** @param {() => Promise<void>} work */
async function unlessCancelled(work) {
  try {
    await work();
    return true;
  } catch (error) {
    if (/** @type {Error} */ (error).name === "AbortError") return false;
    throw error;
  }
}
