/**
 * The parts of a PDF of about the wanted size: one empty page, and a stream that fills it up.
 * @param {number} size bytes, at least 1000
 * @returns {(string | Uint8Array)[]}
 */
export function pdfParts(size) {
  const head = "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n";
  const pages = "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n";
  const page = "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj\n";
  const filling = Math.max(0, size - 600);
  const stream = `4 0 obj\n<</Length ${filling}>>\nstream\n`;
  const after = "\nendstream\nendobj\n";
  const front = head + pages + page;
  const offsets = [head.indexOf("1 0 obj"), head.length, head.length + pages.length, front.length];
  const row = (/** @type {number} */ offset) => `${String(offset).padStart(10, "0")} 00000 n \n`;
  const table = `xref\n0 5\n0000000000 65535 f \n${offsets.map(row).join("")}`;
  const start = front.length + stream.length + filling + after.length;
  const tail = `${table}trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`;
  return [front, stream, ...fillingParts(filling), after, tail];
}

/** @param {number} length */
function fillingParts(length) {
  const piece = new Uint8Array(Math.min(length, 1 << 20)).map((_, at) => 65 + ((at * 7) % 26));
  const pieces = new Array(Math.floor(length / (1 << 20))).fill(piece);
  return [...pieces, piece.subarray(0, length % (1 << 20))];
}
