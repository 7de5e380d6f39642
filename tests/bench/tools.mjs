/** How each program is asked for one signature or for a verdict, and what it needs for that. */
import { execFileSync } from "node:child_process";
import { accessSync, constants, mkdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { emptyField } from "./files.mjs";

const support = new URL("../support/", import.meta.url).pathname;
const nickname = "bench";

/** @typedef {import("./measuring.mjs").Contender} Contender */
/**
 * @typedef {Contender & {
 *   writesAppended?: boolean,
 *   signs?: boolean,
 *   command: (input: string, output: string) => string[],
 * }} SealingTool
 * writesAppended: the output is what is to be appended, not the whole file; signs: false for those
 * that only show what reading or copying costs
 */
/** @typedef {Contender & { command: (input: string) => string[] }} VerifyingTool */
/** @typedef {{ host: string, core: string, pyhanko: string }} Programs */

function isInstalled(/** @type {string} */ name) {
  const folders = name.includes("/") ? [""] : (process.env["PATH"] ?? "").split(delimiter);
  return folders.some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** The same key for all: in a software token, in PEM files, as PKCS#12 and in an NSS database. */
export class Identity {
  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
    const made = execFileSync(join(support, "make_test_token.sh"), [folder, "rsa3072"]);
    this.token = JSON.parse(made.toString());
    this.key = join(folder, "pki/seal.key");
    this.certificate = join(folder, "pki/seal.pem");
    this.issuer = join(folder, "pki/issuing.pem");
    this.root = join(folder, "pki/root.pem");
    this.pkcs12 = join(folder, "seal.p12");
    this.nss = join(folder, "nss");
    const key = ["-inkey", this.key, "-in", this.certificate, "-certfile", this.issuer];
    const pkcs12 = ["pkcs12", "-export", "-name", nickname, "-passout", "pass:bench", ...key];
    execFileSync("openssl", [...pkcs12, "-out", this.pkcs12]);
    if (isInstalled("certutil") && isInstalled("pk12util")) this.#makeNssDatabase();
  }

  #makeNssDatabase() {
    mkdirSync(this.nss);
    execFileSync("certutil", ["-N", "--empty-password", "-d", this.nss]);
    execFileSync("pk12util", ["-i", this.pkcs12, "-d", this.nss, "-W", "bench", "-K", ""]);
    const trusted = ["-A", "-n", "root", "-t", "C,C,C", "-i", this.root];
    execFileSync("certutil", [...trusted, "-d", this.nss]);
  }

  /** Nothing of the user's own, and a PIN dialog that answers by itself. */
  get environment() {
    return {
      PATH: `${join(support, "pinentry")}${delimiter}${process.env["PATH"]}`,
      HOME: this.folder,
      XDG_CONFIG_HOME: join(this.folder, "config"),
      XDG_STATE_HOME: join(this.folder, "state"),
      TMPDIR: this.folder,
      LC_ALL: "C.UTF-8",
      SOFTHSM2_CONF: this.token.configuration,
      WEB_ESEAL_TEST_PIN: this.token.pin,
    };
  }
}

/** Reads the file once. */
function digesting() {
  return {
    name: "openssl dgst",
    installed: isInstalled("openssl"),
    command: (/** @type {string} */ input) => ["openssl", "dgst", "-sha256", input],
  };
}

/** @param {Identity} identity @param {Programs} programs @returns {SealingTool[]} */
export function sealingTools(identity, programs) {
  const { token, key, certificate, issuer, pkcs12, nss } = identity;
  const reading = [
    { ...digesting(), signs: false },
    {
      name: "cp",
      installed: isInstalled("cp"),
      signs: false,
      command: (/** @type {string} */ input, /** @type {string} */ output) => ["cp", input, output],
    },
  ];
  const ours = [
    {
      name: "Web eSeal, core",
      installed: true,
      writesAppended: true,
      command: (/** @type {string} */ input, /** @type {string} */ output) =>
        [programs.core, input, key, certificate, issuer, output],
    },
    {
      name: "web-eseal seal",
      installed: true,
      command: (/** @type {string} */ input, /** @type {string} */ output) =>
        [programs.host, "--module", token.module, "seal", input, "-o", output],
    },
  ];
  const pyhankoKey = ["pemder", "--no-pass", "--key", key, "--cert", certificate, "--chain", issuer];
  const others = [
    {
      name: "pdfsig",
      installed: isInstalled("pdfsig") && isInstalled("certutil") && isInstalled("pk12util"),
      command: (/** @type {string} */ input, /** @type {string} */ output) =>
        ["pdfsig", "-nssdir", nss, "-nss-pwd", "", "-add-signature", "-nick", nickname, input, output],
    },
    {
      name: "mutool sign",
      installed: isInstalled("mutool"),
      command: (/** @type {string} */ input, /** @type {string} */ output) =>
        ["mutool", "sign", "-s", pkcs12, "-P", "bench", "-o", output, input, String(emptyField)],
    },
    {
      name: "pyHanko",
      installed: isInstalled(programs.pyhanko),
      command: (/** @type {string} */ input, /** @type {string} */ output) =>
        [programs.pyhanko, "sign", "addsig", "--field", "Bench", ...pyhankoKey, input, output],
    },
  ];
  return [...reading, ...ours, ...others];
}

/** @param {Identity} identity @param {Programs} programs @returns {VerifyingTool[]} */
export function verifyingTools({ root }, { host, pyhanko }) {
  const pyhankoOptions = ["--trust", root, "--no-revocation-check"];
  return [
    digesting(),
    {
      name: "web-eseal verify",
      installed: true,
      // Nobody says whether the certificates were revoked: INDETERMINATE, TRY_LATER.
      statuses: [2],
      command: (input) => [host, "verify", "--offline", "--trust", root, input],
    },
    {
      name: "pdfsig",
      installed: isInstalled("pdfsig"),
      command: (input) => ["pdfsig", "-nocert", input],
    },
    {
      name: "pyHanko",
      installed: isInstalled(pyhanko),
      command: (input) => [pyhanko, "sign", "validate", ...pyhankoOptions, input],
    },
  ];
}
