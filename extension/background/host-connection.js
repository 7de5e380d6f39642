/** One run of the native host. Starting it and talking to it is the browser's work. */
import { api } from "../shared/api.js";
import { config } from "../shared/config.js";
import { Failure } from "../shared/failure.js";

/**
 * @typedef {object} HostConnection
 * @property {(message: object) => void} post
 * @property {() => void} close
 */

/**
 * @callback ConnectHost
 * @param {(message: any) => void} onMessage
 * @param {(reason: string | null) => void} onEnd the host has ended, with the browser's reason
 * @returns {HostConnection}
 */

/** @type {ConnectHost} */
export function connectHost(onMessage, onEnd) {
  const port = api.runtime.connectNative(config.hostName);
  port.onMessage.addListener(onMessage);
  port.onDisconnect.addListener((ended) => {
    const { error } = /** @type {{ error?: Error }} */ (/** @type {unknown} */ (ended));
    onEnd(api.runtime.lastError?.message ?? error?.message ?? null);
  });
  return { post: (message) => port.postMessage(message), close: () => port.disconnect() };
}

/** What browsers say when the host is not registered, not allowed for us, or not there. */
const missing = [
  /host not found/i, // Chromium: no manifest, or no program where it points
  /host is forbidden/i, // Chromium: the manifest names other extensions
  /failed to start native/i, // Chromium: the program does not start
  /no such native application/i, // Firefox: no manifest, or one that names other extensions
];

/**
 * The error that an end of the host stands for.
 * @param {string | null} reason the browser's own words
 * @param {boolean} greeted whether the host's `hello` had come
 * @returns {Failure}
 */
export function endFailure(reason, greeted) {
  const data = reason ? { reason } : {};
  if (!greeted && missing.some((pattern) => pattern.test(reason ?? ""))) {
    return new Failure("host-missing", data);
  }
  // Firefox has this one sentence for a program that cannot be started.
  if (!greeted && /an unexpected error occurred/i.test(reason ?? "")) {
    return new Failure("host-missing", data);
  }
  if (/exceeds the limit/i.test(reason ?? "")) return new Failure("message-too-large", data);
  return new Failure("host-stopped", data);
}
