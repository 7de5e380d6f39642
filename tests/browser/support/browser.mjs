/** The browser that this run of a test is about: WEB_ESEAL_BROWSER is `chromium` or `firefox`. */
import { openChromium } from "./chromium.mjs";
import { openFirefox } from "./firefox.mjs";

export const browserName = process.env["WEB_ESEAL_BROWSER"] ?? "chromium";

/** @param {object} [options] */
export function openBrowser(options) {
  return browserName === "firefox" ? openFirefox(options) : openChromium(options);
}

/**
 * Enables the site of a page as a person does, in the popup.
 * @param {Awaited<ReturnType<typeof openBrowser>>} browser
 * @param {object} page
 */
export async function enableSite(browser, page) {
  const { protocol, hostname } = new URL(page.url());
  await browser.grantPermission(`${protocol}//${hostname}/*`);
  const popup = await browser.openPopup(page);
  await popup.click("#toggle[data-action=enable]");
  await page.waitForFunction(() => window.webESeal.status().then(({ enabled }) => enabled));
  await popup.close();
}
