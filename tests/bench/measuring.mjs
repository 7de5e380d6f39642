/** Runs programs under `web_eseal_measure`, all in turn, and takes the middle of what they cost. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";

/** @typedef {import("./tables.mjs").Cost} Cost */

/**
 * @typedef {object} Contender
 * @property {string} name
 * @property {boolean} installed
 * @property {number[]} [statuses] with which it may end: 0 when nothing is said
 */

/**
 * @typedef {object} Workbench
 * @property {string} measure the measuring program
 * @property {string} log what the measured program prints goes here
 * @property {Record<string, string>} environment beside this program's own
 */

export function median(/** @type {number[]} */ values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/**
 * @param {Workbench} workbench @param {Contender} contender
 * @param {string[]} command @param {boolean} sampling of anonymous memory, which costs time
 * @returns {Cost | "failed"}
 */
export function runOnce({ measure, log, environment }, contender, command, sampling) {
  const words = [...(sampling ? ["--anonymous"] : []), log, ...command];
  const env = { ...process.env, ...environment };
  const { status, ...cost } = JSON.parse(spawnSync(measure, words, { env, encoding: "utf8" }).stdout);
  if ((contender.statuses ?? [0]).includes(status)) return cost;
  console.error(`${contender.name}: exit status ${status}\n${readFileSync(log, "utf8")}`);
  return "failed";
}

/** @param {Cost[]} costs @param {Cost} first the run in which memory was sampled @returns {Cost} */
function middle(costs, first) {
  const of = (/** @type {"cpu" | "wall" | "peak" | "added"} */ key) =>
    median(costs.map((cost) => cost[key] ?? 0));
  const { anonymous } = first;
  return { cpu: of("cpu"), wall: of("wall"), peak: of("peak"), added: of("added"), anonymous };
}

/**
 * All contenders, one after the other and then again, so that whatever else the machine does hits
 * all alike. The first round, which samples memory, also warms the file cache.
 * @template {Contender} T
 * @param {T[]} all @param {number} runs
 * @param {(contender: T, sampling: boolean) => Cost | "failed"} run
 * @returns {Map<string, Cost | string>} by name; a word where there is nothing to measure
 */
export function measureInTurn(all, runs, run) {
  const first = new Map(all.map((one) => [one.name, one.installed ? run(one, true) : "not installed"]));
  /** @type {Map<string, (Cost | "failed")[]>} */
  const measured = new Map(all.map(({ name }) => [name, []]));
  for (let round = 0; round < runs; round += 1) {
    for (const one of all) {
      if (typeof first.get(one.name) === "object") measured.get(one.name)?.push(run(one, false));
    }
  }
  return new Map([...first].map(([name, cost]) => [name, result(cost, measured.get(name) ?? [])]));
}

/** @param {Cost | string} first @param {(Cost | "failed")[]} later */
function result(first, later) {
  if (typeof first === "string") return first;
  const costs = later.filter((cost) => cost !== "failed");
  return costs.length === later.length ? middle(costs, first) : "failed";
}

function versionOf(/** @type {string} */ command, /** @type {string[]} */ ...words) {
  const { stdout, stderr } = spawnSync(command, words, { encoding: "utf8" });
  return `${stdout ?? ""}${stderr ?? ""}`.match(/\d+\.\d+(\.\d+)?/)?.[0] ?? "not installed";
}

/** @param {string} pyhanko the command @param {string[]} debian others, by their names */
export function versions(pyhanko, debian) {
  const question = new Map([["openssl", "version"]]);
  const others = debian.map((name) => `${name} ${versionOf(name, question.get(name) ?? "-v")}`);
  return [...others, `pyHanko ${versionOf(pyhanko, "--version")}`].join(", ");
}

const load = () => (loadavg()[0] ?? 0).toFixed(1);

/** Notes the machine's load now; the sentence says what it was then and what it is. */
export function circumstances() {
  const before = load();
  return () => {
    const processor = cpus()[0]?.model.trim() ?? "unknown processor";
    return `on ${cpus().length} cores (${processor}), files in the cache; load average ${before} before and ${load()} after`;
  };
}
