/** Documents for showing, by pdf.js. A file is read in ranges, so that its size does not matter. */
import { api } from "../shared/api.js";

/** @typedef {import("pdfjs-dist").PDFDocumentProxy} Pdf */

const folder = api.runtime.getURL("vendor/pdfjs/");
/** @type {Promise<typeof import("pdfjs-dist")> | null} */
let library = null;

/** @returns {Promise<typeof import("pdfjs-dist")>} */
function load() {
  library ??= import("/vendor/pdfjs/build/pdf.min.mjs").then((pdfjs) => {
    pdfjs.GlobalWorkerOptions.workerSrc = `${folder}build/pdf.worker.min.mjs`;
    return pdfjs;
  });
  return library;
}

/**
 * @param {Blob} file
 * @param {(answer: (password: string) => void) => void} onPassword the document asks for one
 * @returns {Promise<Pdf>}
 */
export async function openPdf(file, onPassword) {
  const pdfjs = await load();
  class BlobRanges extends pdfjs.PDFDataRangeTransport {
    /** @override @param {number} begin @param {number} end */
    requestDataRange(begin, end) {
      const read = file.slice(begin, end).arrayBuffer();
      read.then(
        (bytes) => this.onDataRange(begin, new Uint8Array(bytes)),
        () => this.abort(),
      );
    }
  }
  const task = pdfjs.getDocument({
    range: new BlobRanges(file.size, null),
    disableAutoFetch: true,
    disableStream: true,
    enableXfa: false,
    isEvalSupported: false,
    cMapUrl: `${folder}cmaps/`,
    standardFontDataUrl: `${folder}standard_fonts/`,
    wasmUrl: `${folder}wasm/`,
    iccUrl: `${folder}iccs/`,
  });
  task.onPassword = onPassword;
  return task.promise;
}

/** Annotation flag Locked (ISO 32000-2 table 167), which those who sign set. */
const locked = 1 << 7;

/**
 * pdf.js does not tell whether a field is signed, but whether its widget is locked and has a look,
 * which signing gives it. A signed field that has neither is offered, and the program then says
 * that it is taken.
 * @param {Pdf} pdf
 * @returns {Promise<string[]>} full names of the signature fields that nobody has signed
 */
export async function emptySignatureFields(pdf) {
  const fields = /** @type {Record<string, any[]> | null} */ (await pdf.getFieldObjects());
  const names = [];
  for (const [name, widgets] of Object.entries(fields ?? {})) {
    const widget = widgets.find(({ type }) => type === "signature");
    if (!widget) continue;
    const annotations = await (await pdf.getPage(widget.page + 1)).getAnnotations();
    const { annotationFlags = 0, hasAppearance } = annotations.find(({ id }) => id === widget.id) ?? {};
    if ((annotationFlags & locked) === 0 && !hasAppearance) names.push(name);
  }
  return names;
}
