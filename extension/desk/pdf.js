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

/**
 * @param {Pdf} pdf
 * @returns {Promise<boolean>} whether it has signature fields; pdf.js does not tell which are signed
 */
export async function hasSignatureFields(pdf) {
  const fields = /** @type {Record<string, any[]> | null} */ (await pdf.getFieldObjects());
  return Object.values(fields ?? {}).some((widgets) => widgets.some(({ type }) => type === "signature"));
}
