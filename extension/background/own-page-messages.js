/** Messages of our own pages. Web pages and content scripts are not heard here. */
import { Failure } from "../shared/failure.js";
import { disable } from "./actions/disable.js";
import { enable } from "./actions/enable.js";
import { isOwnPage } from "./caller.js";
import { expectPermission } from "./permission-events.js";
import { hostState } from "./host-state.js";
import {
  allowHashes,
  certificateMemory,
  forgetCertificate,
  hashesAllowed,
  listSites,
  setCertificateMemory,
  siteEnabled,
} from "./sites.js";

/** @type {Record<string, (message: any) => Promise<unknown>>} */
const actions = {
  "site-state": async ({ origin }) => ({
    enabled: await siteEnabled(origin),
    hashes: await hashesAllowed(origin),
    ...(await certificateMemory(origin)),
  }),
  "remember-certificate": ({ origin, remember }) => setCertificateMemory(origin, remember === true),
  "allow-hashes": ({ origin, allowed }) => allowHashes(origin, allowed === true),
  "forget-certificate": ({ origin }) => forgetCertificate(origin),
  "sites": () => listSites(),
  "host-state": () => hostState(),
  "expect-site": ({ origin, tabId }) => expectPermission({ origin, tabId }),
  "enable-site": ({ origin, tabId }) => enable(origin, tabId),
  "disable-site": ({ origin }) => disable(origin),
};

/**
 * @param {any} message
 * @param {chrome.runtime.MessageSender} sender
 * @param {(answer: unknown) => void} reply
 * @returns {boolean} whether the answer comes later
 */
export function serveOwnPage(message, sender, reply) {
  if (!isOwnPage(sender)) return false;
  const action = Object.hasOwn(actions, message?.type) ? actions[message.type] : undefined;
  if (!action) return false;
  action(message).then(
    (answer) => reply({ ok: true, answer }),
    (error) => {
      const { code, data } = Failure.from(error);
      reply({ ok: false, code, data });
    },
  );
  return true;
}
