/** Gives the tests the page library, and short ways to use it whose answers can leave the page. */
import * as webESeal from "/library/web-eseal.js";
import { pdfParts } from "/pdf.mjs";

window.webESeal = webESeal;

/** @param {Error} error */
window.describeError = (error) => {
  const { name, code, number, retriable, message, remedy, data } = error;
  return { name, code, number, retriable, message, remedy, data };
};

/** Seals and tells what came out: the result, or the error. */
window.trySeal = async (document, options) => {
  try {
    const { pdf, ...result } = await webESeal.seal(document, options);
    window.sealed = pdf;
    return { ...result, size: pdf.size, type: pdf.type };
  } catch (error) {
    return { error: window.describeError(error) };
  }
};

/** A look at a seal, as text. */
window.tryPreview = async (document, options) => {
  try {
    const picture = await webESeal.preview(document, options);
    return { type: picture.type, svg: await picture.text() };
  } catch (error) {
    return { error: window.describeError(error) };
  }
};

/** Seals a batch; the sealed documents stay in the page, as window.batch. */
window.tryBatch = async (documents, options) => {
  try {
    const results = await webESeal.sealBatch(documents, options);
    window.batch = results.map(({ pdf }) => pdf);
    return results.map(({ pdf, error, ...rest }) =>
      error ? { error: window.describeError(error) } : { ...rest, size: pdf.size },
    );
  } catch (error) {
    return { error: window.describeError(error) };
  }
};

/** Seals a digest; the CMS as base64. */
window.tryHash = async (hash, options) => {
  try {
    const { cms, ...rest } = await webESeal.sealHash(hash, options);
    return { ...rest, cms: btoa(String.fromCharCode(...cms)) };
  } catch (error) {
    return { error: window.describeError(error) };
  }
};

/** A status whose problem can leave the page. */
window.tryStatus = async (options) => {
  const status = await webESeal.status(options);
  return { ...status, problem: status.problem && window.describeError(status.problem) };
};

/** A PDF of about the wanted size. */
window.makePdf = (size, name = "contract.pdf") => new File(pdfParts(size), name, { type: "application/pdf" });

/** Whether the sealed document begins with the input, byte for byte. */
window.beginsWith = async (input) => {
  const step = 8 << 20;
  for (let at = 0; at < input.size; at += step) {
    const read = (blob) => blob.slice(at, Math.min(at + step, input.size)).arrayBuffer();
    const buffers = await Promise.all([read(input), read(window.sealed)]);
    const [one, other] = buffers.map((buffer) => new Uint8Array(buffer));
    if (one.length !== other.length || !one.every((byte, index) => byte === other[index])) return false;
  }
  return window.sealed.size > input.size;
};

window.sha256 = async (blob) => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};
