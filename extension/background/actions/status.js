/** A page asks what is there. A site that is not enabled learns only that. */
import { api } from "../../shared/api.js";
import { hostState } from "../host-state.js";
import { siteEnabled } from "../sites.js";

/** @typedef {import("../page-port.js").Conversation} Conversation */

/** @param {Conversation} conversation */
export async function status({ caller, send }) {
  const enabled = await siteEnabled(caller.origin);
  const extensionVersion = api.runtime.getManifest().version;
  const host = enabled ? await hostState() : { host: null, code: "site-not-enabled" };
  send({ type: "status", enabled, extensionVersion, ...host });
}
