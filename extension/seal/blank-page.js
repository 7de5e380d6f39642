/**
 * A PDF of one empty page. The look of a seal depends on its rectangle and not on the document, so
 * this one stands in for a document of any size when the look is asked for.
 */

/**
 * @param {{ width: number, height: number }} size points
 * @returns {Blob}
 */
export function blankPage({ width, height }) {
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< /Type /Page /Parent 2 0 R /Resources << >> /MediaBox [0 0 ${Math.ceil(width)} ${Math.ceil(height)}] >>`,
  ];
  let pdf = "%PDF-1.7\n";
  let table = "0000000000 65535 f \n";
  objects.forEach((body, index) => {
    table += `${String(pdf.length).padStart(10, "0")} 00000 n \n`;
    pdf += `${index + 1} 0 obj\n${body}\nendobj\n`;
  });
  const trailer = `trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${pdf.length}\n%%EOF\n`;
  return new Blob([`${pdf}xref\n0 4\n${table}${trailer}`], { type: "application/pdf" });
}
