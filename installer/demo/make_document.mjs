// Prints document.html to a PDF with headless Chromium: node make_document.mjs OUTPUT.pdf
import { readFileSync } from "node:fs";
import { chromiumPath, puppeteer } from "../../tests/browser/support/paths.mjs";

const [output] = process.argv.slice(2);
// Chromium's own sandbox refuses to run as root.
const args = ["--disable-gpu", "--no-first-run", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])];
const browser = await puppeteer.launch({ executablePath: chromiumPath, headless: true, pipe: true, args });
try {
  const page = await browser.newPage();
  await page.setContent(readFileSync(new URL("document.html", import.meta.url), "utf8"));
  await page.pdf({ path: output, preferCSSPageSize: true, printBackground: true });
} finally {
  await browser.close();
}
