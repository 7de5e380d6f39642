/** Measures web-eseal beside other programs. Started by run.sh; prints Markdown. */
import { spawnSync } from "node:child_process";
import { appendFileSync, readFileSync, rmSync, statSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { files } from "./files.mjs";
import { writeReadme } from "./readme.mjs";
import { allTables } from "./tables.mjs";
import { Identity, tools } from "./tools.mjs";

/** @typedef {import("./tables.mjs").Cost} Cost */
/** @typedef {import("./tools.mjs").Tool} Tool */
/** @typedef {import("./files.mjs").BenchFile} BenchFile */

const { values: options } = parseArgs({
  options: {
    folder: { type: "string" },
    host: { type: "string" },
    core: { type: "string" },
    measure: { type: "string" },
    pyhanko: { type: "string", default: "pyhanko" },
    runs: { type: "string", default: "5" },
    "large-runs": { type: "string", default: "3" },
    file: { type: "string", multiple: true, default: [] },
    readme: { type: "string" },
  },
});

function required(/** @type {"folder" | "host" | "core" | "measure"} */ name) {
  const value = options[name];
  if (!value) throw new Error(`--${name} is missing; use run.sh`);
  return value;
}

const folder = required("folder");
const measure = required("measure");
const programs = { host: required("host"), core: required("core"), pyhanko: options.pyhanko };
const input = join(folder, "input.pdf");
const output = join(folder, "output.pdf");
const log = join(folder, "log");

function median(/** @type {number[]} */ values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/**
 * Runs a tool once.
 * @param {Tool} tool @param {Identity} identity @param {string[]} [how]
 * @returns {Cost | string}
 */
function run(tool, identity, how = []) {
  rmSync(output, { force: true });
  const command = [...how, log, ...tool.command(input, output)];
  const environment = { ...process.env, ...identity.environment };
  const { stdout } = spawnSync(measure, command, { env: environment, encoding: "utf8" });
  const result = JSON.parse(stdout);
  const written = tool.signs === false || result.status !== 0 ? 0 : statSync(output).size;
  if (result.status !== 0 || (tool.signs !== false && written === 0)) {
    console.error(`${tool.name}: exit status ${result.status}\n${readFileSync(log, "utf8")}`);
    return "failed";
  }
  return { ...result, added: tool.writesAppended ? written : written - statSync(input).size };
}

/** @param {Cost[]} costs @param {number} anonymous @returns {Cost} */
function middle(costs, anonymous) {
  const of = (/** @type {keyof Cost} */ key) => median(costs.map((cost) => cost[key]));
  return { cpu: of("cpu"), wall: of("wall"), peak: of("peak"), added: of("added"), anonymous };
}

/**
 * All tools over the present input, one after the other and then again, so that whatever else the
 * machine does hits all alike. The first round, which samples memory, also warms the file cache.
 * @param {Tool[]} all @param {Identity} identity @param {number} runs
 */
function measureAll(all, identity, runs) {
  /** @type {Map<string, Cost | string>} */
  const cells = new Map();
  /** @type {Map<string, Cost[]>} */
  const measured = new Map();
  for (const tool of all) {
    cells.set(tool.name, tool.installed ? run(tool, identity, ["--anonymous"]) : "not installed");
    measured.set(tool.name, []);
  }
  for (let round = 0; round < runs; round += 1) {
    for (const tool of all) {
      if (typeof cells.get(tool.name) === "string") continue;
      const cost = run(tool, identity);
      if (typeof cost === "string") cells.set(tool.name, cost);
      else measured.get(tool.name)?.push(cost);
    }
  }
  for (const [name, costs] of measured) {
    const first = cells.get(name);
    if (typeof first === "object") cells.set(name, middle(costs, first.anonymous));
  }
  return cells;
}

/** @param {BenchFile} file @param {Identity} identity */
function makeInput(file, identity) {
  file.make(input);
  for (let seal = 0; seal < (file.signatures ?? 0); seal += 1) {
    const { key, certificate, issuer } = identity;
    const made = spawnSync(programs.core, [input, key, certificate, issuer, output]);
    if (made.status !== 0) throw new Error(made.stderr.toString());
    appendFileSync(input, readFileSync(output));
  }
}

function versionOf(/** @type {string} */ command, /** @type {string[]} */ ...words) {
  const { stdout, stderr } = spawnSync(command, words, { encoding: "utf8" });
  return `${stdout ?? ""}${stderr ?? ""}`.match(/\d+\.\d+(\.\d+)?/)?.[0] ?? "not installed";
}

/** @param {number} runs @param {number} largeRuns @param {number} load */
function circumstances(runs, largeRuns, load) {
  const processor = cpus()[0]?.model.trim() ?? "unknown processor";
  const versions = [
    `openssl ${versionOf("openssl", "version")}`,
    `pdfsig ${versionOf("pdfsig", "-v")}`,
    `mutool ${versionOf("mutool", "-v")}`,
    `pyHanko ${versionOf(programs.pyhanko, "--version")}`,
  ].join(", ");
  return `Medians of ${runs} runs (${largeRuns} from 100 MB on), all tools in turn, on ${cpus().length} cores (${processor}), files in the cache; load average ${load.toFixed(1)} before and ${(loadavg()[0] ?? 0).toFixed(1)} after. ${versions}.`;
}

const explanation = [
  "`web-eseal seal` is the whole program as a user starts it: the broker, the document worker in its sandbox, the token worker with SoftHSM2's PKCS#11 module, login and an RSA-3072 signature, the scripted PIN dialog (a shell script), and the output written, flushed to the disk and renamed. `Web eSeal, core` is one process that prepares, digests, signs with a key from a file and writes the appended bytes, which is all that goes back to a browser. The others sign with the same key from a file. Every input has an empty signature field, because `mutool sign` needs one; the others add theirs.",
  "`openssl dgst -sha256` reads the file once, and `cp` copies it: neither signs.",
].join("\n\n");

const [runs, largeRuns] = [Number(options.runs), Number(options["large-runs"])];
const identity = new Identity(join(folder, "identity"));
const all = tools(identity, programs);
const chosen = files.filter(({ name }) => options.file.length === 0 || options.file.includes(name));
if (chosen.length === 0) throw new Error(`files: ${files.map(({ name }) => name).join("; ")}`);
const load = loadavg()[0] ?? 0;

const rows = chosen.map((file) => {
  console.error(`measuring: ${file.name}`);
  makeInput(file, identity);
  return { file: file.name, cells: measureAll(all, identity, file.large ? largeRuns : runs) };
});
const signing = all.filter((tool) => tool.signs !== false).map(({ name }) => name);
const report = [
  circumstances(runs, largeRuns, load),
  allTables(rows, all.map(({ name }) => name), signing),
  explanation,
].join("\n\n");
if (options.readme) writeReadme(options.readme, "tests/bench/run.sh", report);
console.log(report);
if (rows.some(({ cells }) => cells.get("web-eseal seal") === "failed")) process.exitCode = 1;
