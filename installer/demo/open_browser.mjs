// Opens a browser with the extension and a throw-away profile on the demo portal, for a person.
// Ends when the browser is closed. WEB_ESEAL_BROWSER=… node open_browser.mjs WEB-ESEAL PROFILE-FOLDER
import { execFileSync } from "node:child_process";
import { copyExtension } from "../../tests/browser/support/extension-copy.mjs";
import { chromiumPath, firefoxPath, puppeteer } from "../../tests/browser/support/paths.mjs";
import { startPortal } from "./portal-server.mjs";

const [program, folder] = process.argv.slice(2);
const browserName = process.env["WEB_ESEAL_BROWSER"] ?? "chromium";

function register(manifestFolder) {
  const target = `${folder}/${manifestFolder}`;
  execFileSync(program, ["install", "--browser", browserName, "--folder", target], { stdio: "inherit" });
}

function openChromium() {
  register("NativeMessagingHosts");
  return puppeteer.launch({
    executablePath: chromiumPath,
    headless: false,
    pipe: true,
    userDataDir: folder,
    defaultViewport: null,
    enableExtensions: [copyExtension(folder)],
    ignoreDefaultArgs: ["--enable-automation"],
    args: ["--no-first-run", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
  });
}

async function openFirefox() {
  register(".mozilla/native-messaging-hosts");
  const env = { ...process.env, HOME: folder };
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: firefoxPath,
    headless: false,
    defaultViewport: null,
    env,
  });
  await browser.installExtension(copyExtension(folder));
  return browser;
}

const portal = await startPortal();
const browser = await (browserName === "firefox" ? openFirefox() : openChromium());
const closed = new Promise((resolve) => browser.once("disconnected", resolve));
const [first] = await browser.pages();
await (first ?? (await browser.newPage())).goto(portal.address);
await closed;
portal.close();
