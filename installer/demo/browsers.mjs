// Starting the browsers of this machine; puppeteer-core is the extension's.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../../extension/package.json", import.meta.url));
/** @type {import("puppeteer-core").PuppeteerNode} */
const puppeteer = require("puppeteer-core").default;

const quiet = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
// Chromium's own sandbox refuses to run as root.
const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

/** @param {string[]} candidates */
function installed(candidates) {
  const path = candidates.find((candidate) => existsSync(candidate));
  if (!path) throw new Error(`none of ${candidates.join(", ")} is installed`);
  return path;
}

/**
 * @param {import("puppeteer-core").LaunchOptions} [options]
 * @returns {Promise<import("puppeteer-core").Browser>}
 */
export function launchChromium({ args = [], ...options } = {}) {
  const executablePath = process.env["CHROMIUM"] ?? installed(["/usr/bin/chromium", "/usr/bin/google-chrome"]);
  const all = ["--no-first-run", "--no-default-browser-check", ...quiet, ...asRoot, ...args];
  return puppeteer.launch({ executablePath, headless: true, pipe: true, args: all, ...options });
}

/**
 * @param {import("puppeteer-core").LaunchOptions} [options]
 * @returns {Promise<import("puppeteer-core").Browser>}
 */
export function launchFirefox(options = {}) {
  const executablePath = process.env["FIREFOX"] ?? installed(["/usr/bin/firefox-esr", "/usr/bin/firefox"]);
  return puppeteer.launch({ browser: "firefox", executablePath, headless: true, ...options });
}
