// Prints the sample contracts beside this file with headless Chromium: node make_samples.mjs
import { fileURLToPath } from "node:url";
import { chromiumPath, puppeteer } from "../../../../tests/browser/support/paths.mjs";

const style = `
  @page { size: A4; margin: 24mm 22mm; }
  body { font: 10.5pt/1.55 "Liberation Serif", "DejaVu Serif", serif; color: #16242e; margin: 0; }
  h1 { font: bold 22pt/1.2 "Liberation Sans", sans-serif; color: #0b4f6c; margin: 0 0 2mm; }
  h2 { font: bold 11.5pt "Liberation Sans", sans-serif; margin: 7mm 0 1.5mm; }
  p { margin: 0 0 2.5mm; }
  .number { font: 10pt "Liberation Sans", sans-serif; color: #4c5f6d; margin-bottom: 9mm; }
  table { width: 100%; border-collapse: collapse; font: 10pt "Liberation Sans", sans-serif; }
  td, th { text-align: left; padding: 2mm 0; border-bottom: .2mm solid #c9d5db; }
  td:last-child, th:last-child { text-align: right; }
  .end { margin-top: 16mm; border-top: .3mm solid #16242e; padding-top: 2mm; font: 9pt "Liberation Sans", sans-serif; }`;

/** @typedef {{ lang: string, title: string, number: string, parts: [string, string][], rows: string[][], end: string }} Sample */

/** @type {Record<string, Sample>} */
const samples = {
  "agreement-en": {
    lang: "en",
    title: "Framework agreement",
    number: "2026-114 · Quay and boathouses, Sandvika",
    parts: [
      ["1 Parties", "Sandvika kommune is the client. Fjordbygg Demo AS is the contractor. Both are invented."],
      ["2 Work", "The contractor rebuilds the quay at Sandvika and raises eight boathouses of local pine, each with a roof of slate."],
      ["3 Period", "The agreement holds from 1 March 2026 to 28 February 2029. Work rests in the week before midsummer."],
      ["4 Payment", "The client pays within thirty days of a delivery that is free of faults. Prices follow the table below and are not indexed."],
      ["5 Seal", "The agreement takes effect when it carries the electronic seals of both parties."],
    ],
    rows: [["Part", "NOK"], ["Quay", "31,200,000"], ["Boathouses", "15,600,000"], ["Landscape", "1,800,000"], ["Sum", "48,600,000"]],
    end: "Made for the Web eSeal demo.",
  },
  "agreement-nb": {
    lang: "nb",
    title: "Rammeavtale",
    number: "2026-114 · Kai og naust, Sandvika",
    parts: [
      ["1 Parter", "Sandvika kommune er byggherre. Fjordbygg Demo AS er entreprenør. Begge er oppdiktet."],
      ["2 Arbeid", "Entreprenøren bygger opp igjen kaien i Sandvika og reiser åtte naust av lokal furu, alle med skifertak."],
      ["3 Periode", "Avtalen gjelder fra 1. mars 2026 til 28. februar 2029. Arbeidet hviler uken før sankthans."],
      ["4 Betaling", "Byggherren betaler innen tretti dager etter en leveranse uten mangler. Prisene følger tabellen nedenfor og indeksreguleres ikke."],
      ["5 Segl", "Avtalen trer i kraft når den har begge parters elektroniske segl."],
    ],
    rows: [["Del", "Kroner"], ["Kai", "31 200 000"], ["Naust", "15 600 000"], ["Uteområde", "1 800 000"], ["Sum", "48 600 000"]],
    end: "Laget for Web eSeal-demoen.",
  },
  "delivery-en": {
    lang: "en",
    title: "Delivery note",
    number: "F-2087 · Framework agreement 2026-114",
    parts: [["Delivered", "To the quay at Sandvika, received in good order."]],
    rows: [["Goods", "Quantity"], ["Pine, 48 × 198 mm", "2,400 m"], ["Slate, grey", "640 m²"], ["Bollards, cast iron", "6"]],
    end: "Made for the Web eSeal demo.",
  },
  "delivery-nb": {
    lang: "nb",
    title: "Følgeseddel",
    number: "F-2087 · Rammeavtale 2026-114",
    parts: [["Levert", "Til kaien i Sandvika, mottatt i god stand."]],
    rows: [["Vare", "Mengde"], ["Furu, 48 × 198 mm", "2400 m"], ["Skifer, grå", "640 m²"], ["Pullerter, støpejern", "6"]],
    end: "Laget for Web eSeal-demoen.",
  },
};

/** @param {Sample} sample */
function htmlOf({ lang, title, number, parts, rows, end }) {
  const text = parts.map(([head, body]) => `<h2>${head}</h2><p>${body}</p>`).join("");
  const [head, ...body] = rows.map((cells, row) => {
    const tag = row === 0 ? "th" : "td";
    return `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join("")}</tr>`;
  });
  return `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>${title}</title><style>${style}</style>
    <h1>${title}</h1><p class="number">${number}</p>${text}
    <h2></h2><table><thead>${head}</thead><tbody>${body.join("")}</tbody></table><p class="end">${end}</p></html>`;
}

// Chromium's own sandbox refuses to run as root.
const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
const browser = await puppeteer.launch({ executablePath: chromiumPath, headless: true, args });
try {
  const page = await browser.newPage();
  for (const [name, sample] of Object.entries(samples)) {
    await page.setContent(htmlOf(sample));
    const path = fileURLToPath(new URL(`${name}.pdf`, import.meta.url));
    await page.pdf({ path, preferCSSPageSize: true, printBackground: true });
  }
} finally {
  await browser.close();
}
