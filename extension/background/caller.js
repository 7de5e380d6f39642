/** Who asks: taken from what the browser says of the sender, never from a message. */
import { Failure } from "../shared/failure.js";
import { sealableOrigin } from "../shared/origins.js";

/** @typedef {{ origin: string, tabId: number }} Caller */

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
  return { origin, tabId: tab.id };
}
