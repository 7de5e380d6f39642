/** What was measured, as Markdown. */

/**
 * @typedef {object} Cost
 * @property {number} cpu user and system, seconds
 * @property {number} wall seconds
 * @property {number} peak memory of the largest process, bytes
 * @property {number} anonymous memory of all processes together that no file stands behind, bytes
 * @property {number} [added] bytes of the output beyond the input, where there is one
 */

/**
 * @typedef {object} Row
 * @property {string} file
 * @property {Map<string, Cost | string>} cells by tool; a word where there is nothing to measure
 */

/** @param {number} value @param {number} digits */
function precise(value, digits) {
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function time(/** @type {number} */ seconds) {
  if (seconds < 0.1) return `${precise(1000 * seconds, 1)} ms`;
  return seconds < 1 ? `${precise(1000 * seconds, 0)} ms` : `${precise(seconds, 2)} s`;
}

function ratio(/** @type {number} */ value, /** @type {number} */ base) {
  const times = value / base;
  return `${precise(times, times < 10 ? 1 : 0)}×`;
}

const megabytes = (/** @type {number} */ bytes) => `${precise(bytes / 1e6, bytes < 1e7 ? 1 : 0)} MB`;
const kilobytes = (/** @type {number} */ bytes) => `${precise(bytes / 1e3, 1)} KB`;

/** @param {"cpu" | "wall"} key */
function timeCell(key) {
  return (/** @type {Cost} */ cost, /** @type {Cost} */ base) =>
    `${time(cost[key])} (${ratio(cost[key], base[key])})`;
}

const memoryCell = (/** @type {Cost} */ cost) =>
  `${megabytes(cost.peak)} (${megabytes(cost.anonymous)})`;

/**
 * @param {Row[]} rows
 * @param {string[]} names columns; the first of `rows`' tools is what ratios refer to
 * @param {string} baseName
 * @param {(cost: Cost, base: Cost) => string} cell
 */
function table(rows, names, baseName, cell) {
  const lines = [`| | ${names.join(" | ")} |`, `|---|${"---:|".repeat(names.length)}`];
  for (const { file, cells } of rows) {
    const base = cells.get(baseName);
    const texts = names.map((name) => {
      const cost = cells.get(name);
      if (typeof cost !== "object" || typeof base !== "object") return String(cost);
      return cell(cost, base);
    });
    lines.push(`| ${file} | ${texts.join(" | ")} |`);
  }
  return lines.join("\n");
}

/**
 * CPU, wall time and memory. The first of the names is what ratios refer to.
 * @param {Row[]} rows @param {string[]} names of all tools
 */
export function costTables(rows, names) {
  const base = names[0] ?? "";
  return [
    `**CPU time**, user and system (ratio to \`${base}\`)`,
    table(rows, names, base, timeCell("cpu")),
    `**Wall time** (ratio to \`${base}\`)`,
    table(rows, names, base, timeCell("wall")),
    "**Peak memory** of the largest process, mapped file pages included (in brackets: memory of all its processes together without mapped files, sampled in a run of its own)",
    table(rows, names, base, memoryCell),
  ].join("\n\n");
}

/** @param {Row[]} rows @param {string[]} names of the tools that write a file */
export function addedTable(rows, names) {
  const cell = (/** @type {Cost} */ cost) => kilobytes(cost.added ?? 0);
  return ["**Bytes added**", table(rows, names, names[0] ?? "", cell)].join("\n\n");
}
