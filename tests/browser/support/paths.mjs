/** Where things lie, and the one package that drives both browsers. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

export const repository = fileURLToPath(new URL("../../../", import.meta.url));
export const extensionFolder = `${repository}extension`;
export const chromiumPath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
export const firefoxPath = process.env["FIREFOX"] ?? "/usr/bin/firefox-esr";

const require = createRequire(`${extensionFolder}/package.json`);
export const puppeteer = require("puppeteer-core");
export const axeSource = () => readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

export const hostName = "org.web_eseal.host";
export const chromiumId = "blpicecciohgdpjdbiagcjgngnijellc";
export const firefoxId = "web-eseal@web-eseal.org";

/** The root of the test token's certificate: it lies beside the token. */
export const testRoot = `${(process.env["SOFTHSM2_CONF"] ?? "").replace(/\/[^/]*$/, "")}/pki/root.pem`;
