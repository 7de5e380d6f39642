/** Stock Chromium with the extension. */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { copyExtension } from "./extension-copy.mjs";
import { forChromium, NativeHost } from "./native-host.mjs";
import { axeSource, chromiumId, chromiumPath, puppeteer } from "./paths.mjs";
import { discard } from "./discard.mjs";
import { patience, until } from "./until.mjs";

/** Where Chromium reads the policies of the computer. */
const policyFolder = "/etc/chromium";

/**
 * A program that starts Chromium in a view of the files of its own, in which the administrator has
 * set this for the extension. Only root may give it one.
 * @param {string} folder
 * @param {object} policy
 */
function withPolicy(folder, policy) {
  const managed = `${folder}/etc/policies/managed`;
  mkdirSync(managed, { recursive: true });
  const policies = { "3rdparty": { extensions: { [chromiumId]: policy } } };
  writeFileSync(`${managed}/web-eseal.json`, JSON.stringify(policies));
  const program = `${folder}/chromium`;
  const start = `mount --bind "$0" ${policyFolder} && exec ${chromiumPath} "$@"`;
  writeFileSync(program, `#!/bin/sh\nexec unshare --mount sh -c '${start}' ${folder}/etc "$@"\n`, { mode: 0o755 });
  return program;
}

/**
 * `onlyJson` takes away what Chromium 148 added: messages of the extension that carry a Blob.
 * `policy` is what the administrator sets for the extension; needs root.
 * @param {{ extension?: boolean, language?: string, flags?: string[], onlyJson?: boolean, policy?: object }} [options]
 */
export async function openChromium({ extension = true, language = "en", flags = [], onlyJson = false, policy } = {}) {
  const folder = mkdtempSync(`${tmpdir()}/web-eseal-chromium-`);
  let browser;
  process.once("exit", () => discard(browser, folder)); // a test that was ended from outside
  try {
    const host = new NativeHost(folder, forChromium(folder));
    browser = await puppeteer.launch({
      executablePath: policy ? withPolicy(folder, policy) : chromiumPath,
      headless: true,
      pipe: true,
      userDataDir: folder,
      enableExtensions: extension ? [copyExtension(folder, { onlyJson })] : false,
      timeout: patience,
      protocolTimeout: 5 * patience,
      env: { ...process.env, LANGUAGE: language },
      args: [
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        ...["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
        ...["--disable-component-update", "--disable-sync", `--lang=${language}`, ...flags],
      ],
    });
    const chromium = new Chromium(browser, folder, host);
    if (extension) await chromium.ready();
    return chromium;
  } catch (error) {
    await browser?.close();
    discard(browser, folder);
    throw error;
  }
}

class Chromium {
  name = "chromium";

  constructor(browser, folder, host) {
    this.browser = browser;
    this.folder = folder;
    this.host = host;
  }

  async #background() {
    const ours = (target) => target.type() === "service_worker" && target.url().includes(chromiumId);
    return (await this.browser.waitForTarget(ours)).worker();
  }

  /** @returns {Promise<() => Promise<string[]>>} what the background's console has from now on */
  async backgroundConsole() {
    const lines = [];
    (await this.#background()).on("console", (message) => lines.push(message.text()));
    return async () => lines;
  }

  /** Waits until the rules of the extension are in force. */
  async ready() {
    const worker = await this.#background();
    const rules = "globalThis.chrome?.declarativeNetRequest?.getEnabledRulesets() ?? []";
    await until(async () => (await worker.evaluate(rules)).length === 1);
  }

  /** @param {string} address */
  async page(address) {
    const page = await this.browser.newPage();
    page.setDefaultTimeout(patience);
    await page.goto(address);
    return page;
  }

  /**
   * Opens a page of the extension.
   * @param {string} path
   */
  ownPage(path) {
    return this.page(`chrome-extension://${chromiumId}/${path}`);
  }

  /** @param {object} page @param {"light" | "dark"} scheme */
  async colours(page, scheme) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  }

  /**
   * Grants a site's permission as the settings page of the extension does (chrome://extensions,
   * "site access"). Nobody can click the browser's own question when there is no window; after
   * this the popup's request is answered without it.
   * @param {string} pattern
   */
  async grantPermission(pattern) {
    const settings = await this.page("chrome://extensions");
    const grant = (id, sites) => chrome.developerPrivate.addHostPermission(id, sites);
    await settings.evaluate(grant, chromiumId, pattern);
    await settings.close();
  }

  /** Takes a permission back on the same settings page. */
  async revokePermission(pattern) {
    const settings = await this.page("chrome://extensions");
    const revoke = (id, sites) => chrome.developerPrivate.removeHostPermission(id, sites);
    await settings.evaluate(revoke, chromiumId, pattern);
    await settings.close();
  }

  /** Sends the downloads of a page to a folder, without asking. */
  async downloadInto(page, folder) {
    const session = await page.createCDPSession();
    await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
  }

  /** Clicks the toolbar icon while `page` is in front. */
  async openPopup(page) {
    await page.bringToFront();
    await page.triggerExtensionAction((await this.browser.extensions()).get(chromiumId));
    const target = await this.browser.waitForTarget((each) => each.url().endsWith("popup/popup.html"));
    const popup = new Popup(await target.asPage());
    await until(async () => (await popup.text()) !== "");
    return popup;
  }

  async close() {
    await this.browser.close();
    discard(this.browser, this.folder);
  }
}

class Popup {
  #page;

  constructor(page) {
    this.#page = page;
  }

  /** @returns {Promise<string>} what a person reads */
  text() {
    return this.#page.evaluate(() => document.body.innerText);
  }

  async click(selector) {
    await this.#page.waitForSelector(selector, { visible: true });
    await this.#page.click(selector);
  }

  async screenshot(path) {
    await this.#page.screenshot({ path });
  }

  /** @returns {Promise<string[]>} the rules of accessibility that are broken */
  async accessibilityFaults() {
    await this.#page.evaluate(axeSource());
    return this.#page.evaluate(async () => (await axe.run()).violations.map((fault) => fault.id));
  }

  async close() {
    await this.#page.close();
  }
}
