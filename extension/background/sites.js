/**
 * The sites that the user has enabled. A site is enabled when it is in our list AND the browser
 * grants its permission: browsers grant more than a user has chosen (Firefox to a temporary
 * install), and permissions can be taken back outside our popup.
 */
import { api } from "../shared/api.js";
import { Failure } from "../shared/failure.js";
import { permissionPattern } from "../shared/origins.js";
import { readPolicy } from "../shared/policy.js";

/**
 * Enabled origins. `hashes`: the site may have digests sealed, whose documents nobody sees here.
 * `remember`: the certificate of a seal is the choice for the next one; `certificate`: that choice.
 * @typedef {{ fingerprint: string, organisation: string }} RememberedCertificate
 * @typedef {{ since: string, hashes?: boolean, remember?: boolean,
 *   certificate?: RememberedCertificate }} Site
 * @typedef {Record<string, Site>} Sites
 */

/** @returns {Promise<Sites>} */
async function readSites() {
  const { sites } = await api.storage.local.get("sites");
  return /** @type {Sites} */ (sites ?? {});
}

/** Changes wait for each other: the popup and the browser's events report the same grant at once. */
let lastChange = Promise.resolve();

/**
 * @template T
 * @param {(sites: Sites) => Promise<T>} change alters the list, which is written when it is done
 * @returns {Promise<T>}
 */
function changeSites(change) {
  const done = lastChange.then(async () => {
    const sites = await readSites();
    const result = await change(sites);
    await api.storage.local.set({ sites });
    return result;
  });
  lastChange = done.then(ignore, ignore);
  return done;
}

function ignore() {}

/**
 * @param {string} origin
 * @returns {Promise<boolean>}
 */
export async function hasPermission(origin) {
  return api.permissions.contains({ origins: [permissionPattern(origin)] });
}

/**
 * @param {string} origin
 * @returns {Promise<boolean>}
 */
export async function siteEnabled(origin) {
  const { allowedSites } = await readPolicy();
  if (allowedSites && !allowedSites.includes(origin)) return false;
  return origin in (await readSites()) && (await hasPermission(origin));
}

/**
 * @param {import("./caller.js").Caller} caller
 * @throws {Failure} site-not-enabled; our own pages need no leave
 */
export async function requireEnabled({ origin, ownPage }) {
  if (!ownPage && !(await siteEnabled(origin))) throw new Failure("site-not-enabled");
}

/**
 * @param {string} origin
 * @returns {Promise<boolean>}
 */
export async function hashesAllowed(origin) {
  const { hashSealing } = await readPolicy();
  return hashSealing !== false && (await readSites())[origin]?.hashes === true;
}

/** @returns {Promise<{ origin: string, hashes: boolean, certificate: string }[]>} for settings */
export async function listSites() {
  return Object.entries(await readSites()).map(([origin, site]) => {
    const { hashes, certificate } = site;
    return { origin, hashes: hashes === true, certificate: certificate?.organisation ?? "" };
  });
}

/**
 * @param {string} origin an enabled site
 * @param {boolean} allowed
 */
export function allowHashes(origin, allowed) {
  return changeSites(async (sites) => {
    const site = sites[origin];
    if (site) site.hashes = allowed;
  });
}

/**
 * @param {string} origin
 * @returns {Promise<{ remember: boolean, certificate: RememberedCertificate | null }>}
 */
export async function certificateMemory(origin) {
  const site = (await readSites())[origin];
  return { remember: site?.remember === true, certificate: site?.certificate ?? null };
}

/**
 * @param {string} origin an enabled site
 * @param {boolean} remember from now on; without it the memory is emptied
 */
export function setCertificateMemory(origin, remember) {
  return changeSites(async (sites) => {
    const site = sites[origin];
    if (!site) return;
    site.remember = remember;
    if (!remember) delete site.certificate;
  });
}

/** @param {string} origin whose remembered certificate is forgotten; the next seal is remembered */
export function forgetCertificate(origin) {
  return changeSites(async (sites) => {
    delete sites[origin]?.certificate;
  });
}

/**
 * Takes note of a certificate, if the user wants that for the site; null forgets it.
 * @param {string} origin
 * @param {RememberedCertificate | null} certificate
 */
export function noteCertificate(origin, certificate) {
  return changeSites(async (sites) => {
    const site = sites[origin];
    if (!site?.remember) return;
    if (certificate) site.certificate = certificate;
    else delete site.certificate;
  });
}

/**
 * Enters a site whose permission is granted in the list and gives its pages the content script.
 * @param {string} origin
 */
export function enableSite(origin) {
  return changeSites(async (sites) => {
    sites[origin] ??= { since: new Date().toISOString() };
    await registerContentScript(origin);
  });
}

/**
 * Takes a site off the list, and gives its permission back unless another site needs the same.
 * @param {string} origin
 */
export async function disableSite(origin) {
  const pattern = permissionPattern(origin);
  const needed = await changeSites(async (sites) => {
    delete sites[origin];
    await unregisterContentScript(origin);
    return Object.keys(sites).some((other) => permissionPattern(other) === pattern);
  });
  if (!needed) await api.permissions.remove({ origins: [pattern] });
}

/**
 * Makes list, permissions and registered content scripts agree again: after an update, at browser
 * start, and when a permission was taken back elsewhere.
 * @returns {Promise<string[]>} the sites that lost their permission
 */
export function reconcileSites() {
  return changeSites(async (sites) => {
    const lost = [];
    for (const origin of Object.keys(sites)) {
      if (await hasPermission(origin)) {
        await registerContentScript(origin);
      } else {
        lost.push(origin);
        delete sites[origin];
        await unregisterContentScript(origin);
      }
    }
    return lost;
  });
}

const contentScript = "content/content.js";

/**
 * Gives the content script to a page that is open already.
 * @param {number} tabId
 */
export async function injectInto(tabId) {
  await api.scripting.executeScript({ target: { tabId, allFrames: true }, files: [contentScript] });
}

/** @param {string} origin */
async function registerContentScript(origin) {
  if ((await api.scripting.getRegisteredContentScripts({ ids: [origin] })).length > 0) return;
  await api.scripting.registerContentScripts([
    {
      id: origin,
      matches: [permissionPattern(origin)],
      js: [contentScript],
      allFrames: true,
      runAt: "document_start",
      persistAcrossSessions: true,
    },
  ]);
}

/** @param {string} origin */
async function unregisterContentScript(origin) {
  if ((await api.scripting.getRegisteredContentScripts({ ids: [origin] })).length === 0) return;
  await api.scripting.unregisterContentScripts({ ids: [origin] });
}
