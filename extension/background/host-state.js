/** Is the host there, and in which version? Asked by starting it and waiting for its `hello`. */
import { config } from "../shared/config.js";
import { Failure } from "../shared/failure.js";
import { connectHost, endFailure } from "./host-connection.js";
import { readHello } from "./host-messages.js";

/**
 * @typedef {object} HostState
 * @property {{ version: string, protocol: number } | null} host
 * @property {string | null} code why there is none
 */

/** @type {{ asked: number, answer: Promise<HostState> } | null} */
let latest = null;

/**
 * Answers from memory for a moment, so that a page cannot start one process after the other.
 * @returns {Promise<HostState>}
 */
export function hostState() {
  if (!latest || Date.now() - latest.asked > config.hostStateAge) {
    latest = { asked: Date.now(), answer: askHost() };
  }
  return latest.answer;
}

/** @returns {Promise<HostState>} */
async function askHost() {
  try {
    const { version, protocol } = await firstHello();
    return { host: { version, protocol }, code: null };
  } catch (error) {
    return { host: null, code: Failure.from(error).code };
  }
}

/** @returns {Promise<import("./host-messages.js").Hello>} */
function firstHello() {
  return new Promise((resolve, reject) => {
    const connection = connectHost(
      (message) => finish(() => resolve(readHello(message))),
      (reason) => finish(() => reject(endFailure(reason, false))),
    );
    const timer = setTimeout(() => finish(() => reject(new Failure("timed-out"))), config.helloTime);
    const finish = (/** @type {() => void} */ report) => {
      clearTimeout(timer);
      connection.close();
      try {
        report();
      } catch (error) {
        reject(error);
      }
    };
  });
}
