/**
 * Frames on a page, in points from the lower left corner of the page as shown: what the option
 * `rectangle` wants, and what a screen turns upside down.
 */

/** @typedef {{ x: number, y: number, width: number, height: number }} Frame */
/** @typedef {{ width: number, height: number }} Size points */

export const smallest = { width: 24, height: 12 };
const usual = { width: 200, height: 64 };
const margin = 36;

/**
 * @param {Size} page
 * @returns {Frame} where a seal usually stands: at the lower right
 */
export function usualFrame(page) {
  const frame = { x: page.width - usual.width - margin, y: margin, ...usual };
  return inside(frame, page);
}

/**
 * @param {Frame} frame
 * @param {Size} page
 * @returns {Frame} wholly on the page, no smaller than can be read
 */
export function inside(frame, page) {
  const width = between(frame.width, Math.min(smallest.width, page.width), page.width);
  const height = between(frame.height, Math.min(smallest.height, page.height), page.height);
  return {
    x: between(frame.x, 0, page.width - width),
    y: between(frame.y, 0, page.height - height),
    ...{ width, height },
  };
}

/**
 * @param {Frame} frame
 * @param {number} right points
 * @param {number} up points
 * @param {Size} page
 */
export function moved(frame, right, up, page) {
  return inside({ ...frame, x: frame.x + right, y: frame.y + up }, page);
}

/**
 * The upper left corner stays where it is.
 * @param {Frame} frame
 * @param {number} wider points
 * @param {number} taller points
 * @param {Size} page
 */
export function resized(frame, wider, taller, page) {
  const top = frame.y + frame.height;
  const width = between(frame.width + wider, smallest.width, page.width - frame.x);
  const height = between(frame.height + taller, smallest.height, top);
  return inside({ x: frame.x, y: top - height, width, height }, page);
}

/**
 * The frame between two corners on the screen.
 * @param {{ x: number, y: number }} from pixels from the upper left corner of the page
 * @param {{ x: number, y: number }} to
 * @param {number} scale pixels a point
 * @param {Size} page
 */
export function drawn(from, to, scale, page) {
  const [left, right] = [Math.min(from.x, to.x) / scale, Math.max(from.x, to.x) / scale];
  const [top, bottom] = [Math.min(from.y, to.y) / scale, Math.max(from.y, to.y) / scale];
  return inside({ x: left, y: page.height - bottom, width: right - left, height: bottom - top }, page);
}

/**
 * @param {Frame} frame
 * @returns {string} the option `rectangle`
 */
export function rectangleOf({ x, y, width, height }) {
  return [x, y, width, height].map((value) => Number(value.toFixed(2))).join(",");
}

/**
 * @param {number} value
 * @param {number} least
 * @param {number} most
 */
function between(value, least, most) {
  return Math.max(least, Math.min(value, Math.max(least, most)));
}
