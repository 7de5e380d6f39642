// Prints document.html to a PDF with headless Chromium: node make_document.mjs OUTPUT.pdf
import { readFileSync } from "node:fs";
import { launchChromium } from "./browsers.mjs";

const [output] = process.argv.slice(2);
const browser = await launchChromium();
try {
  const page = await browser.newPage();
  await page.setContent(readFileSync(new URL("document.html", import.meta.url), "utf8"));
  await page.pdf({ path: output, preferCSSPageSize: true, printBackground: true });
} finally {
  await browser.close();
}
