/** Small documents made here. */

/** One page, an ordinary cross-reference table, at least `size` bytes. */
export function makePdf(size = 0) {
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> /Contents 4 0 R >>",
  ];
  const filler = Buffer.alloc(Math.max(0, size - 600), "% filler\n");
  const parts = [Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "latin1")];
  const offsets = [];
  let at = parts[0].length;
  const add = (bytes) => {
    parts.push(bytes);
    at += bytes.length;
  };
  objects.forEach((body, index) => {
    offsets.push(at);
    add(Buffer.from(`${index + 1} 0 obj\n${body}\nendobj\n`));
  });
  offsets.push(at);
  add(Buffer.from(`4 0 obj\n<< /Length ${filler.length} >>\nstream\n`));
  add(filler);
  add(Buffer.from("\nendstream\nendobj\n"));
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  add(
    Buffer.from(
      `xref\n0 5\n0000000000 65535 f \n${table}trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

/** One empty page of A4 with further entries, in units of the page's own. */
export function makePage({ entries = "", unit = 1 } = {}) {
  const box = `/MediaBox [0 0 ${595 / unit} ${842 / unit}]`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< /Type /Page /Parent 2 0 R ${box} /Resources << >> ${entries} >>`,
  ];
  const parts = ["%PDF-1.7\n", ...objects.map((body, index) => `${index + 1} 0 obj\n${body}\nendobj\n`)];
  const offset = (count) => parts.slice(0, count).join("").length;
  const table = [1, 2, 3].map((count) => `${String(offset(count)).padStart(10, "0")} 00000 n \n`).join("");
  const end = `trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${offset(4)}\n%%EOF\n`;
  return `${parts.join("")}xref\n0 4\n0000000000 65535 f \n${table}${end}`;
}
