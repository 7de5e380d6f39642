/**
 * Registers the native host for one browser of one test. The browser starts a small script, which
 * notes its process id, sets the test's environment and becomes the program under test.
 */
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { config } from "../../../extension/shared/config.js";
import { chromiumId, firefoxId, hostName } from "./paths.mjs";
import { until } from "./until.mjs";

const double = fileURLToPath(new URL("../../support/javascript/host-double.mjs", import.meta.url));

export class NativeHost {
  #folder;
  #manifest;

  /**
   * @param {string} folder temporary folder of the test
   * @param {{ manifestFolder: string, allowed: object }} browser
   */
  constructor(folder, { manifestFolder, allowed }) {
    this.#folder = folder;
    this.#manifest = `${manifestFolder}/${hostName}.json`;
    mkdirSync(manifestFolder, { recursive: true });
    const path = `${folder}/host.sh`;
    const manifest = { name: hostName, description: "Web eSeal", path, type: "stdio", ...allowed };
    writeFileSync(this.#manifest, JSON.stringify(manifest));
    writeFileSync(`${folder}/host.pids`, "");
    this.useReal();
  }

  /**
   * The program under test answers.
   * @param {...string} answers of its PIN dialog, one after the other, as tests/support/pinentry has
   *   them; without any it gives the PIN whenever it is asked
   */
  useReal(...answers) {
    const script = `${this.#folder}/pinentry.script`;
    writeFileSync(script, answers.map((answer) => `${answer}\n`).join(""));
    this.#use(answers.length > 0 ? script : "", process.env["WEB_ESEAL_HOST"]);
  }

  /**
   * A double answers, for what the real program cannot be made to do or to say.
   * @param {"other-version" | "crash" | "silent" | "report"} behaviour
   * @param {string[]} more
   */
  useDouble(behaviour, ...more) {
    this.#use("", process.execPath, double, behaviour, ...more);
  }

  /**
   * @param {string} dialog script of the PIN dialog, or ""
   * @param {(string | undefined)[]} command
   */
  #use(dialog, ...command) {
    if (!command[0]) throw new Error("WEB_ESEAL_HOST names no program");
    const quoted = command.map((part) => `'${part}'`).join(" ");
    const script =
      `#!/bin/sh\necho $$ >> '${this.#folder}/host.pids'\n` +
      `export XDG_STATE_HOME='${this.#folder}/state' XDG_DATA_HOME='${this.#folder}/data'\n` +
      `export XDG_CACHE_HOME='${this.#folder}/cache'\n` +
      `export XDG_CONFIG_HOME='${this.#folder}/config' DISPLAY= WAYLAND_DISPLAY=\n` +
      `${dialog && `export WEB_ESEAL_PINENTRY_SCRIPT='${dialog}'\n`}exec ${quoted} "$@"\n`;
    writeFileSync(`${this.#folder}/host.sh.new`, script);
    chmodSync(`${this.#folder}/host.sh.new`, 0o755);
    renameSync(`${this.#folder}/host.sh.new`, `${this.#folder}/host.sh`);
  }

  /**
   * What the user's own config.json says; nothing without an argument.
   * @param {object} [configuration]
   */
  configure(configuration = {}) {
    const folder = `${this.#folder}/config/web-eseal`;
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}/config.json`, JSON.stringify(configuration));
  }

  /** Runs `work` while the host is not registered, and the browser has forgotten that it was. */
  async whileMissing(work) {
    await until(() => this.running().length === 0);
    await new Promise((resolve) => setTimeout(resolve, config.hostStateAge + 500));
    renameSync(this.#manifest, `${this.#manifest}.away`);
    try {
      return await work();
    } finally {
      renameSync(`${this.#manifest}.away`, this.#manifest);
    }
  }

  /** @returns {number[]} the host processes that were started and still run */
  running() {
    const lines = readFileSync(`${this.#folder}/host.pids`, "utf8").split("\n");
    return lines.filter(Boolean).map(Number).filter(alive);
  }

  /** @returns {number} how many host processes were started so far */
  started() {
    return readFileSync(`${this.#folder}/host.pids`, "utf8").split("\n").length - 1;
  }
}

/** Firefox refuses a manifest with Chromium's key, so each gets its own. */
export const forChromium = (/** @type {string} */ profile) => ({
  manifestFolder: `${profile}/NativeMessagingHosts`,
  allowed: { allowed_origins: [`chrome-extension://${chromiumId}/`] },
});

export const forFirefox = (/** @type {string} */ home) => ({
  manifestFolder: `${home}/.mozilla/native-messaging-hosts`,
  allowed: { allowed_extensions: [firefoxId] },
});

/**
 * Reads only once: a process may end between a look and a read.
 * @param {number} pid
 */
function alive(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2)[0] !== "Z";
  } catch {
    return false;
  }
}

