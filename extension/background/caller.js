/** Who asks: taken from what the browser says of the sender, never from a message. */
import { api } from "../shared/api.js";
import { Failure } from "../shared/failure.js";
import { sealableOrigin } from "../shared/origins.js";

/** @typedef {{ origin: string, tabId: number, ownPage: boolean }} Caller */

/**
 * @param {chrome.runtime.MessageSender | undefined} sender
 * @returns {Caller}
 * @throws {Failure} origin-refused: not https or this computer, an opaque origin, a frame inside
 *   another site, or a page that is not on show
 */
export function callerOf(sender) {
  const origin = sealableOrigin(sender?.url);
  const tab = sender?.tab;
  if (!sender || !origin || tab?.id === undefined) throw new Failure("origin-refused");
  if (sender.origin !== undefined && sender.origin !== origin) throw new Failure("origin-refused");
  if (sender.frameId !== 0 && sealableOrigin(tab.url) !== origin) throw new Failure("origin-refused");
  if ((sender.documentLifecycle ?? "active") !== "active") throw new Failure("origin-refused");
  return { origin, tabId: tab.id, ownPage: false };
}

/** Our pages for people. `probe/` is not among them: sites may load it. */
const ownFolders = ["popup/", "seal/", "verify/", "settings/", "help/"];

/**
 * @param {chrome.runtime.MessageSender | undefined} sender
 * @returns {boolean} whether one of our own pages speaks, in its own tab or popup
 */
export function isOwnPage(sender) {
  const inFrame = (sender?.frameId ?? 0) !== 0;
  return !inFrame && ownFolders.some((folder) => sender?.url?.startsWith(api.runtime.getURL(folder)));
}

/**
 * @param {chrome.runtime.MessageSender | undefined} sender
 * @returns {Caller}
 * @throws {Failure} origin-refused
 */
export function ownPageOf(sender) {
  if (!isOwnPage(sender)) throw new Failure("origin-refused");
  const origin = api.runtime.getURL("").replace(/\/$/, "");
  return { origin, tabId: sender?.tab?.id ?? -1, ownPage: true };
}
