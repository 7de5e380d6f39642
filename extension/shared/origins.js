/** Which sites may be enabled, and how a site becomes a match pattern. */

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * The origin of an address if Web eSeal works there: https, or http on this computer.
 * @param {string | undefined | null} address
 * @returns {string | null} `https://host[:port]`, or null
 */
export function sealableOrigin(address) {
  const url = parse(address);
  if (!url || url.username || url.password || !url.hostname) return null;
  if (url.protocol === "https:") return url.origin;
  return url.protocol === "http:" && LOOPBACK.has(url.hostname) ? url.origin : null;
}

/**
 * The match pattern whose permission a site needs. Patterns know no ports, so a pattern may cover
 * more than the site: the list of enabled sites decides, the permission alone does not.
 * @param {string} origin
 * @returns {string}
 */
export function permissionPattern(origin) {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}

/**
 * @param {string | undefined | null} address
 * @returns {URL | null}
 */
function parse(address) {
  try {
    return new URL(address ?? "");
  } catch {
    return null;
  }
}
