/** What follows when the browser grants or takes back the permission of a site. */
import { api } from "../shared/api.js";
import { permissionPattern } from "../shared/origins.js";
import { endJobsOf } from "./running-jobs.js";
import { enableSite, injectInto, reconcileSites } from "./sites.js";

/** @typedef {{ origin: string, tabId: number }} ExpectedSite */

/**
 * Remembers which site the popup asks the browser for: the browser's own question may close the
 * popup before the answer comes.
 * @param {ExpectedSite} site
 */
export async function expectPermission(site) {
  await api.storage.session.set({ expected: site });
}

/** @param {chrome.permissions.Permissions} added */
export async function permissionAdded(added) {
  const expected = /** @type {ExpectedSite | undefined} */ (
    (await api.storage.session.get("expected")).expected
  );
  if (!expected || !added.origins?.includes(permissionPattern(expected.origin))) return;
  await api.storage.session.remove("expected");
  await enableSite(expected.origin);
  await injectInto(expected.tabId);
}

export async function permissionRemoved() {
  for (const origin of await reconcileSites()) endJobsOf(origin);
}
