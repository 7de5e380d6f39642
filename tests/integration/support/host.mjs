/** The host as a browser starts it, spoken to directly. */
import { spawn } from "node:child_process";
import { FrameParser, frame } from "./frames.mjs";
import { programPath } from "./paths.mjs";
import { processesWith } from "./processes.mjs";

const extensionOrigin = "chrome-extension://abcdefghijklmnopabcdefghijklmnop/";

export class Host {
  static #running = new Set();

  /** For the end of a test file: a test that failed may have left its host. */
  static killAll() {
    for (const host of Host.#running) host.kill("SIGKILL");
  }

  #messages = [];
  #waiting = [];
  #child;
  #marker = `web-eseal-test-${process.pid}-${Math.random()}`;
  exit;

  /** @param {Record<string, string>} environment */
  constructor(environment) {
    this.#child = spawn(programPath, [extensionOrigin], {
      env: { ...process.env, ...environment, WEB_ESEAL_TEST_MARKER: this.#marker },
      stdio: ["pipe", "pipe", "inherit"],
    });
    const parser = new FrameParser();
    this.#child.stdout.on("data", (chunk) => {
      for (const message of parser.push(chunk)) this.#deliver(message);
    });
    this.#child.stdin.on("error", () => {}); // the host may leave first
    this.exit = new Promise((resolve) => {
      this.#child.on("exit", (code, signal) => resolve({ code, signal, at: Date.now() }));
    });
    Host.#running.add(this);
    this.exit.then(() => {
      Host.#running.delete(this);
      this.#deliver(null);
    });
  }

  get pid() {
    return this.#child.pid;
  }

  #deliver(message) {
    const waiting = this.#waiting.shift();
    if (waiting) waiting(message);
    else this.#messages.push(message);
  }

  /** The next message; null when the host has left. */
  next() {
    if (this.#messages.length > 0) return Promise.resolve(this.#messages.shift());
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** The next message of one of these types; others before it are passed over. */
  async until(...types) {
    for (;;) {
      const message = await this.next();
      if (message === null || types.includes(message.type)) return message;
    }
  }

  /** The next progress with this stage. */
  async untilStage(stage) {
    for (;;) {
      const message = await this.until("progress", "error");
      if (message === null || message.type === "error") return message;
      if (message.stage === stage) return message;
    }
  }

  send(message) {
    this.sendRaw(frame(JSON.stringify(message)));
  }

  /** @param {Buffer} bytes */
  sendRaw(bytes) {
    this.#child.stdin.write(bytes);
  }

  /** Closes the host's input, as the browser does; resolves to how long the host then lived. */
  async close() {
    const start = Date.now();
    this.#child.stdin.end();
    return (await this.exit).at - start;
  }

  kill(signal) {
    this.#child.kill(signal);
  }

  /** The host and everything it started, itself not included. */
  descendants() {
    return processesWith(`WEB_ESEAL_TEST_MARKER=${this.#marker}`).filter((pid) => pid !== this.pid);
  }
}

/**
 * Sends a document as the extension does, slice by slice, until the job ends.
 * @returns the last message, with the appended bytes
 */
export async function sealDocument(host, document, { job = 1, options = {}, ...rest } = {}) {
  host.send(sealMessage(document.length, { job, options, ...rest }));
  const appended = [];
  for (;;) {
    const message = await host.until("want", "appended", "sealed", "error");
    if (message?.type === "want") host.send(dataMessage(document, message));
    else if (message?.type === "appended") appended.push(Buffer.from(message.data, "base64"));
    else return { ...message, appended: Buffer.concat(appended) };
  }
}

export function sealMessage(size, changes = {}) {
  return {
    type: "seal",
    job: 1,
    protocol: 1,
    origin: "https://portal.example.no",
    language: "en",
    file: { name: "contract.pdf", size },
    options: {},
    ...changes,
  };
}

export function dataMessage(document, want) {
  const slice = document.subarray(want.offset, want.offset + want.length);
  return { type: "data", job: want.job, offset: want.offset, data: slice.toString("base64") };
}
