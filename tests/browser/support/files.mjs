/** Documents on disk. */
import { closeSync, openSync, writeSync } from "node:fs";
import { pdfParts } from "../site/pdf.mjs";

/**
 * @param {string} path
 * @param {number} size bytes, about
 */
export function writePdf(path, size) {
  const file = openSync(path, "w");
  for (const part of pdfParts(size)) writeSync(file, Buffer.from(part));
  closeSync(file);
}

/**
 * A document of white A4 pages with a line of text on each.
 * @param {string} path
 * @param {number} count
 * @param {number} [ballast] bytes of an object that nothing needs
 */
export function writePages(path, count, ballast = 0) {
  const font = 3;
  const pages = Array.from({ length: count }, (_, at) => at);
  const kids = pages.map((at) => `${4 + 2 * at} 0 R`).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids}] /Count ${count} /MediaBox [0 0 595 842] >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ...pages.flatMap((at) => {
      const words = `BT /F1 24 Tf 72 740 Td (Agreement, page ${at + 1}) Tj ET`;
      const own = `/Resources << /Font << /F1 ${font} 0 R >> >> /Contents ${5 + 2 * at} 0 R`;
      return [`<< /Type /Page /Parent 2 0 R ${own} >>`, `<< /Length ${words.length} >>\nstream\n${words}\nendstream`];
    }),
  ];
  writeObjects(path, objects, ballast);
}

/**
 * A document of one page with an empty signature field.
 * @param {string} path
 * @param {string} field
 */
export function writeForm(path, field) {
  writeObjects(path, [
    "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] /SigFlags 3 >> >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>",
    "<< /Type /Page /Parent 2 0 R /Resources << >> /Annots [4 0 R] >>",
    `<< /Type /Annot /Subtype /Widget /FT /Sig /T (${field}) /F 4 /Rect [72 72 300 140] /P 3 0 R >>`,
  ]);
}

/**
 * @param {string} path
 * @param {string[]} objects
 * @param {number} [ballast] bytes of one more object
 */
function writeObjects(path, objects, ballast = 0) {
  const file = openSync(path, "w");
  let size = 0;
  const write = (/** @type {string | Buffer} */ part) => {
    size += writeSync(file, Buffer.from(part));
  };
  write("%PDF-1.7\n");
  let table = "0000000000 65535 f \n";
  const begin = (/** @type {number} */ number) => {
    table += `${String(size).padStart(10, "0")} 00000 n \n`;
    write(`${number} 0 obj\n`);
  };
  objects.forEach((body, at) => {
    begin(at + 1);
    write(`${body}\nendobj\n`);
  });
  if (ballast > 0) {
    begin(objects.length + 1);
    write(`<< /Length ${ballast} >>\nstream\n`);
    const block = Buffer.alloc(1_000_000, "x");
    for (let left = ballast; left > 0; left -= block.length) write(block.subarray(0, Math.min(left, block.length)));
    write("\nendstream\nendobj\n");
  }
  const total = objects.length + 1 + (ballast > 0 ? 1 : 0);
  write(`xref\n0 ${total}\n${table}trailer\n<< /Size ${total} /Root 1 0 R >>\nstartxref\n${size}\n%%EOF\n`);
  closeSync(file);
}
