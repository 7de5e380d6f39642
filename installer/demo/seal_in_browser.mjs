// Seals the sample document on the demo portal as a person would, in a headless browser.
// WEB_ESEAL_BROWSER=chromium|firefox node seal_in_browser.mjs WEB-ESEAL DOCUMENT SEALED PICTURE-FOLDER
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { browserName, openBrowser } from "../../tests/browser/support/browser.mjs";
import { until } from "../../tests/browser/support/until.mjs";
import { startPortal } from "./portal-server.mjs";

const [program, document, sealed, pictures] = process.argv.slice(2);
const manifestFolders = { chromium: "NativeMessagingHosts", firefox: ".mozilla/native-messaging-hosts" };
const downloads = mkdtempSync(`${tmpdir()}/web-eseal-downloads-`);
const preferences = { "browser.download.folderList": 2, "browser.download.dir": downloads };

function register(browser) {
  const folder = `${browser.folder}/${manifestFolders[browserName]}`;
  execFileSync(program, ["install", "--browser", browserName, "--folder", folder], { stdio: "inherit" });
}

async function enableSite(browser, page) {
  console.log("Enabling the site in the extension's popup.");
  const { protocol, hostname } = new URL(page.url());
  await browser.grantPermission(`${protocol}//${hostname}/*`);
  const popup = await browser.openPopup(page);
  await popup.click("#toggle[data-action=enable]");
  await until(async () => /Enabled/.test(await popup.text()));
  await popup.screenshot(`${pictures}/popup.png`);
  await popup.close();
  await page.bringToFront();
  await page.waitForSelector("#ready[data-state=ready]");
}

async function seal(page) {
  console.log("Choosing the document and pressing “Seal”.");
  await (await page.$("#file")).uploadFile(document);
  await page.type("#reason", "Framework agreement 2026-114");
  await page.click("#seal");
  await page.waitForSelector("#result:not([hidden]), #error:not([hidden])", { timeout: 180_000 });
  await page.screenshot({ path: `${pictures}/portal.png`, fullPage: true });
  const error = await page.$eval("#error", (pane) => (pane.hidden ? "" : pane.innerText));
  if (error) throw new Error(`the portal says: ${error}`);
}

async function download(page) {
  if (browserName === "chromium") {
    const session = await page.createCDPSession();
    await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: downloads });
  }
  const name = await page.$eval("#download", (link) => link.download);
  await page.click("#download");
  const alone = () => readdirSync(downloads).length === 1;
  await until(() => existsSync(`${downloads}/${name}`) && alone());
  writeFileSync(sealed, readFileSync(`${downloads}/${name}`));
}

process.env["WEB_ESEAL_HOST"] = program;
const portal = await startPortal();
const browser = await openBrowser({ preferences });
try {
  register(browser);
  console.log(`The portal is at ${portal.address}, for the time of this demo.`);
  const page = await browser.page(portal.address);
  await page.setViewport({ width: 1180, height: 860 });
  await enableSite(browser, page);
  await seal(page);
  await download(page);
} finally {
  await browser.close();
  portal.close();
}
