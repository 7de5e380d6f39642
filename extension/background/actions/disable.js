/** The popup disables a site: nothing of it goes on. */
import { endJobsOf } from "../running-jobs.js";
import { disableSite } from "../sites.js";

/** @param {string} origin */
export async function disable(origin) {
  endJobsOf(origin);
  await disableSite(origin);
}
