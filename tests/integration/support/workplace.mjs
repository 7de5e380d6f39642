/** A folder with a token, a scripted pinentry and nothing of the user's own. */
import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { programPath, supportFolder, tokenDouble } from "./paths.mjs";

export class Workplace {
  folder = mkdtempSync(join(tmpdir(), "web-eseal-integration-"));
  spool = join(this.folder, "spool");
  state = join(this.folder, "home/.local/state");
  cache = join(this.folder, "home/.cache");
  pinentryLog = join(this.folder, "pinentry.log");
  #control = join(this.folder, "token-control");

  /** @param {{ kind?: string, token?: boolean, pin?: string, revocation?: string, owner?: string }} [options] */
  constructor({ kind = "rsa2048", token = true, pin = "123456", revocation = "", owner = "" } = {}) {
    mkdirSync(this.spool);
    mkdirSync(join(this.folder, "home/.config/pkcs11/modules"), { recursive: true });
    writeFileSync(this.pinentryLog, "");
    this.control({});
    if (token) {
      const env = { ...process.env, WEB_ESEAL_TEST_OWNER: owner };
      const made = execFileSync(join(supportFolder, "make_test_token.sh"), [this.folder, kind, pin, revocation], { env });
      this.token = JSON.parse(made.toString());
    } else {
      mkdirSync(join(this.folder, "tokens"));
      writeFileSync(
        join(this.folder, "softhsm2.conf"),
        `directories.tokendir = ${this.folder}/tokens\nobjectstore.backend = file\n`,
      );
    }
  }

  /** Only the token double is found, registered as a user registers a module with p11-kit. */
  get environment() {
    const modules = join(this.folder, "home/.config/pkcs11/modules");
    writeFileSync(join(modules, "double.module"), `module: ${tokenDouble}\npriority: 9\n`);
    for (const other of ["softhsm2", "opensc-pkcs11", "opensc"]) {
      writeFileSync(join(modules, `${other}.module`), "module: /nonexistent.so\n");
    }
    return {
      HOME: join(this.folder, "home"),
      XDG_CONFIG_HOME: join(this.folder, "home/.config"),
      XDG_CACHE_HOME: this.cache,
      XDG_STATE_HOME: this.state,
      SOFTHSM2_CONF: join(this.folder, "softhsm2.conf"),
      WEB_ESEAL_TEST_TOKEN: this.#control,
      PATH: `${join(supportFolder, "pinentry")}:${process.env.PATH}`,
      WEB_ESEAL_PINENTRY_LOG: this.pinentryLog,
      WEB_ESEAL_TEST_PIN: "123456",
      TMPDIR: this.spool,
      DISPLAY: "",
      WAYLAND_DISPLAY: "",
      LC_ALL: "C.UTF-8",
    };
  }

  /** Runs the program with these words while servers in this process can answer it.
   *  @param {{ environment?: object, under?: string[] }} [options] under: a command that runs it */
  run(words, { environment = {}, under = [] } = {}) {
    const env = { ...process.env, ...this.environment, no_proxy: "127.0.0.1", ...environment };
    const [program, ...rest] = [...under, programPath, ...words];
    return new Promise((done) => {
      execFile(program, rest, { env, cwd: this.folder }, (error, stdout, stderr) => {
        done({ status: error ? error.code : 0, stdout, stderr });
      });
    });
  }

  /** What it prints; an error when it fails. */
  async mustRun(...words) {
    const { status, stdout, stderr } = await this.run(words);
    if (status !== 0) throw new Error(`${words.join(" ")}: ${stdout}${stderr}`);
    return stdout;
  }

  /** The same, with the PIN dialog answering from a script. */
  withDialog(...answers) {
    const script = join(this.folder, "pinentry.script");
    writeFileSync(script, answers.join("\n") + "\n");
    return { ...this.environment, WEB_ESEAL_PINENTRY_SCRIPT: script };
  }

  /** Tells the token double what to do, with all tries of its PIN left; read at each call. */
  control(values) {
    rmSync(`${this.#control}.tries`, { force: true });
    const lines = Object.entries(values).map(([key, value]) => `${key}=${value}\n`);
    writeFileSync(this.#control, lines.join(""));
  }

  /** The lines of the audit log. */
  auditLog() {
    const path = join(this.state, "web-eseal/audit.jsonl");
    if (!existsSync(path)) return [];
    return readFileSync(path, "utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
  }

  /** What the user's own config.json says; nothing without an argument. */
  configure(configuration) {
    const folder = join(this.folder, "home/.config/web-eseal");
    mkdirSync(folder, { recursive: true });
    const path = join(folder, "config.json");
    if (configuration) writeFileSync(path, JSON.stringify(configuration));
    else rmSync(path, { force: true });
    return path;
  }

  dialogLog() {
    return readFileSync(this.pinentryLog, "utf8");
  }

  spooledFiles() {
    return readdirSync(this.spool);
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
