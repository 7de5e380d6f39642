import { rmSync } from "node:fs";

/**
 * Leaves nothing of a browser: no process, no profile.
 * @param {import("puppeteer-core").Browser | undefined} browser
 * @param {string} folder its profile and everything else of the test
 */
export function discard(browser, folder) {
  browser?.process()?.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
