/** Stock Firefox with the extension. */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { copyExtension } from "./extension-copy.mjs";
import { forFirefox, NativeHost } from "./native-host.mjs";
import { axeSource, firefoxId, firefoxPath, puppeteer } from "./paths.mjs";
import { discard } from "./discard.mjs";
import { patience, until } from "./until.mjs";

/**
 * Where Firefox reads what the administrator has set for the extension.
 * @param {string} home
 * @param {object} data
 */
function setPolicy(home, data) {
  const folder = `${home}/.mozilla/managed-storage`;
  mkdirSync(folder, { recursive: true });
  const policy = { name: firefoxId, description: "Policy", type: "storage", data };
  writeFileSync(`${folder}/${firefoxId}.json`, JSON.stringify(policy));
}

/**
 * `policy` is what the administrator sets for the extension.
 * @param {{ extension?: boolean, language?: string, preferences?: object, policy?: object }} [options]
 */
export async function openFirefox({ extension = true, language = "en", preferences = {}, policy } = {}) {
  const folder = mkdtempSync(`${tmpdir()}/web-eseal-firefox-`);
  let browser;
  process.once("exit", () => discard(browser, folder)); // a test that was ended from outside
  try {
    const host = new NativeHost(folder, forFirefox(folder));
    if (policy) setPolicy(folder, policy);
    browser = await puppeteer.launch({
      browser: "firefox",
      executablePath: firefoxPath,
      headless: true,
      timeout: patience,
      protocolTimeout: 5 * patience,
      env: { ...process.env, HOME: folder, TMPDIR: folder },
      // Lets a test press the toolbar button and look into the popup, which is no tab.
      args: ["--remote-allow-system-access"],
      extraPrefsFirefox: {
        // Nobody can click the browser's own question when there is no window: it is answered yes.
        "extensions.webextOptionalPermissionPrompts": false,
        "intl.accept_languages": language,
        "intl.locale.requested": language,
        ...preferences,
      },
    });
    const firefox = new Firefox(browser, folder, host);
    if (extension) await firefox.install();
    return firefox;
  } catch (error) {
    await browser?.close();
    discard(browser, folder);
    throw error;
  }
}

const popupBrowser = `document.querySelector(".webextension-popup-browser")`;

class Firefox {
  name = "firefox";

  constructor(browser, folder, host) {
    this.browser = browser;
    this.folder = folder;
    this.host = host;
  }

  /** Installs the extension and waits until its rules are in force. */
  async install() {
    await this.browser.installExtension(copyExtension(this.folder));
    await this.inWindow(`
      const { ExtensionDNR } = ChromeUtils.importESModule("resource://gre/modules/ExtensionDNR.sys.mjs");
      await ExtensionDNR.ensureInitialized(WebExtensionPolicy.getByID("${firefoxId}").extension);`);
  }

  /** @returns {Promise<() => Promise<string[]>>} what the background's console has */
  async backgroundConsole() {
    const background = `[...WebExtensionPolicy.getByID("${firefoxId}").extension.views]
      .find(({ viewType }) => viewType === "background").xulBrowser`;
    return () =>
      this.inFrame(
        background,
        `const storage = Cc["@mozilla.org/consoleAPI-storage;1"].getService(Ci.nsIConsoleAPIStorage);
        return storage.getEvents().map((event) => Array.from(event.arguments).join(" "));`,
      );
  }

  /** @param {string} address */
  async page(address) {
    const page = await this.browser.newPage();
    page.setDefaultTimeout(patience);
    await page.goto(address);
    return page;
  }

  /**
   * Opens a page of the extension. BiDi loads it but never says that it has.
   * @param {string} path
   */
  async ownPage(path) {
    const host = await this.inWindow(`return WebExtensionPolicy.getByID("${firefoxId}").mozExtensionHostname;`);
    const page = await this.browser.newPage();
    page.setDefaultTimeout(patience);
    const address = `moz-extension://${host}/${path}`;
    page.goto(address).catch(() => undefined);
    const loaded = () => page.evaluate(() => document.readyState === "complete" && location.href);
    await until(async () => (await loaded().catch(() => "")) === address);
    // Keys go only to what has the focus, and a tab that was opened behind others has not.
    await page.bringToFront();
    await this.inWindow("window.focus(); gBrowser.selectedBrowser.focus();");
    return page;
  }

  /** @param {object} _page @param {"light" | "dark"} scheme for all pages */
  async colours(_page, scheme) {
    const value = scheme === "dark" ? 0 : 1;
    await this.inWindow(`Services.prefs.setIntPref("layout.css.prefers-color-scheme.content-override", ${value});`);
  }

  /** The popup's own request is enough here: see the preference above. */
  async grantPermission() {}

  /** Takes a permission back as the add-ons manager does. */
  async revokePermission(pattern) {
    await this.inWindow(`
      const { ExtensionPermissions } = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
      const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(firefoxId)});
      await ExtensionPermissions.remove(extension.id, { permissions: [], origins: [${JSON.stringify(pattern)}] }, extension);`);
  }

  /** Sends downloads to a folder, without asking. */
  async downloadInto(_page, folder) {
    await this.inWindow(`
      Services.prefs.setIntPref("browser.download.folderList", 2);
      Services.prefs.setStringPref("browser.download.dir", ${JSON.stringify(folder)});`);
  }

  /** Clicks the toolbar icon while `page` is in front; again if a busy window swallowed the click. */
  async openPopup(page) {
    await page.bringToFront();
    const widget = firefoxId.replace(/[^a-z-]/g, "_");
    const popup = new Popup(this);
    const filled = async () => (await popup.text().catch(() => "")) !== "";
    await until(async () => {
      await this.inWindow(`
        CustomizableUI.addWidgetToArea("${widget}-browser-action", "nav-bar");
        if (!${popupBrowser}) document.getElementById("${widget}-BAP").click();`);
      return until(filled, 10_000).then(
        () => true,
        () => false,
      );
    });
    return popup;
  }

  /**
   * Runs code in the browser's own window.
   * @param {string} body of an async function
   */
  async inWindow(body) {
    const { connection } = this.browser;
    const tree = await connection.send("browsingContext.getTree", { "moz:scope": "chrome" });
    const { result } = await connection.send("script.evaluate", {
      expression: `(async () => { ${body} })()`,
      target: { context: tree.result.contexts[0].context },
      awaitPromise: true,
    });
    if (result.type === "exception") throw new Error(result.exceptionDetails.text);
    return result.result.value;
  }

  /**
   * Runs code beside what a browser element shows that is no tab.
   * @param {string} browser an expression for the element
   * @param {string} body of an async function; `content` is the window that is shown
   */
  async inFrame(browser, body) {
    const script = `(async () => {
      let answer;
      try { answer = { value: await (async () => { ${body} })() }; }
      catch (error) { answer = { error: String(error) }; }
      sendAsyncMessage("web-eseal-test", answer);
    })()`;
    const address = `data:application/javascript;charset=utf-8,${encodeURIComponent(script)}`;
    const answer = await this.inWindow(`
      const { messageManager } = ${browser};
      const answer = new Promise((resolve, reject) => {
        setTimeout(() => reject(new Error("no answer")), 10_000);
        messageManager.addMessageListener("web-eseal-test", function listener({ data }) {
          messageManager.removeMessageListener("web-eseal-test", listener);
          resolve(JSON.stringify(data ?? {}));
        });
      });
      messageManager.loadFrameScript(${JSON.stringify(address)}, false);
      return await answer;`);
    const { value, error } = JSON.parse(answer);
    if (error) throw new Error(error);
    return value;
  }

  async close() {
    await this.browser.close();
    discard(this.browser, this.folder);
  }
}

class Popup {
  #firefox;

  constructor(firefox) {
    this.#firefox = firefox;
  }

  /**
   * Runs code in the popup's document.
   * @param {string} body of an async function; `content` is the popup's window
   */
  #inPopup(body) {
    return this.#firefox.inFrame(popupBrowser, body);
  }

  /** @returns {Promise<string>} what a person reads */
  text() {
    const read = () => this.#inPopup("return content.document.body.innerText;");
    return read().catch(read); // a popup that is just being shown may lose a question
  }

  async click(selector) {
    // As a person's click: the browser answers permission requests to nothing less.
    const click = `
      const target = content.document.querySelector(${JSON.stringify(selector)});
      if (!target?.checkVisibility()) return false;
      const input = content.windowUtils.setHandlingUserInput(true);
      try { target.click(); } finally { input.destruct(); }
      return true;`;
    await until(() => this.#inPopup(click).catch(() => false));
  }

  async screenshot(path) {
    const png = await this.#firefox.inWindow(`
      const popup = ${popupBrowser}.browsingContext.currentWindowGlobal;
      const image = await popup.drawSnapshot(null, 2, "white");
      const canvas = document.createElementNS("http://www.w3.org/1999/xhtml", "canvas");
      canvas.width = image.width;
      canvas.height = image.height;
      canvas.getContext("2d").drawImage(image, 0, 0);
      return canvas.toDataURL("image/png").split(",")[1];`);
    writeFileSync(path, Buffer.from(png, "base64"));
  }

  /** @returns {Promise<string[]>} the rules of accessibility that are broken */
  accessibilityFaults() {
    const run = "axe.run().then(({ violations }) => JSON.stringify(violations.map((fault) => fault.id)))";
    return this.#inPopup(`
      const options = { sandboxPrototype: content, wantXrays: false };
      const beside = new Components.utils.Sandbox(content, options);
      Components.utils.evalInSandbox(${JSON.stringify(axeSource())}, beside);
      return JSON.parse(await Components.utils.evalInSandbox(${JSON.stringify(run)}, beside));`);
  }

  async close() {
    await this.#firefox.inWindow(`${popupBrowser}?.closest("panel")?.hidePopup();`);
  }
}
