#!/usr/bin/env node
/** Draws the PNG icons from the SVG files beside them, with the browser named by CHROMIUM. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";

const icons = [
  { size: 16, from: "icon-small.svg" },
  { size: 32, from: "icon-small.svg" },
  { size: 48, from: "icon.svg" },
  { size: 128, from: "icon.svg" },
];
const at = (/** @type {string} */ name) => fileURLToPath(new URL(`../icons/${name}`, import.meta.url));
const root = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const browser = await puppeteer.launch({ executablePath, headless: true, args: root });
try {
  const page = await browser.newPage();
  for (const { size, from } of icons) {
    const address = `data:image/svg+xml;base64,${readFileSync(at(from)).toString("base64")}`;
    await page.setViewport({ width: size, height: size });
    await page.setContent(`<body style="margin:0"><img width="${size}" height="${size}" src="${address}">`);
    const png = /** @type {`${string}.png`} */ (at(`icon-${size}.png`));
    await page.screenshot({ path: png, omitBackground: true });
  }
} finally {
  await browser.close();
}
