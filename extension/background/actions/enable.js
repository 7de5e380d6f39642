/** The popup enables a site, after the browser has granted its permission. */
import { Failure } from "../../shared/failure.js";
import { sealableOrigin } from "../../shared/origins.js";
import { readPolicy } from "../../shared/policy.js";
import { enableSite, hasPermission, injectInto } from "../sites.js";

/**
 * @param {string} origin
 * @param {number} tabId the tab that shows the site
 */
export async function enable(origin, tabId) {
  if (sealableOrigin(origin) !== origin) throw new Failure("origin-refused");
  const { allowedSites } = await readPolicy();
  if (allowedSites && !allowedSites.includes(origin)) throw new Failure("origin-refused");
  if (!(await hasPermission(origin))) throw new Failure("site-not-enabled");
  await enableSite(origin);
  await injectInto(tabId);
}
