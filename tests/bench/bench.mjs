/** Measures sealing beside other programs. Started by run.sh; prints Markdown. */
import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { commonOptions, makeInput, placesIn, publish } from "./comparison.mjs";
import { files } from "./files.mjs";
import { circumstances, measureInTurn, runOnce, versions } from "./measuring.mjs";
import { addedTable, costTables } from "./tables.mjs";
import { Identity, sealingTools } from "./tools.mjs";

/** @typedef {import("./tools.mjs").SealingTool} SealingTool */

const { values: options } = parseArgs({
  options: {
    ...commonOptions,
    runs: { type: "string", default: "5" },
    "large-runs": { type: "string", default: "3" },
    file: { type: "string", multiple: true, default: [] },
  },
});
const places = placesIn(options.folder);
const identity = new Identity(join(options.folder, "identity"));
const workbench = { measure: options.measure, log: places.log, environment: identity.environment };

/** Runs a tool once. @param {SealingTool} tool @param {boolean} sampling */
function run(tool, sampling) {
  const { input, output } = places;
  rmSync(output, { force: true });
  const cost = runOnce(workbench, tool, tool.command(input, output), sampling);
  if (cost === "failed" || tool.signs === false) return cost;
  const written = statSync(output).size;
  return { ...cost, added: tool.writesAppended ? written : written - statSync(input).size };
}

const explanation = [
  "`web-eseal seal` is the whole program as a user starts it: the broker, the document worker in its sandbox, the token worker with SoftHSM2's PKCS#11 module, login and an RSA-3072 signature, the scripted PIN dialog (a shell script), and the output written, flushed to the disk and renamed. `Web eSeal, core` is one process that prepares, digests, signs with a key from a file and writes the appended bytes, which is all that goes back to a browser. The others sign with the same key from a file. Every input has an empty signature field, because `mutool sign` needs one; the others add theirs.",
  "`openssl dgst -sha256` reads the file once, and `cp` copies it: neither signs.",
];

const [runs, largeRuns] = [Number(options.runs), Number(options["large-runs"])];
const all = sealingTools(identity, options);
const chosen = files.filter(({ name }) => options.file.length === 0 || options.file.includes(name));
if (chosen.length === 0) throw new Error(`files: ${files.map(({ name }) => name).join("; ")}`);
const conditions = circumstances();

const rows = chosen.map((file) => {
  console.error(`measuring: ${file.name}`);
  makeInput(file, options.core, identity, places);
  return { file: file.name, cells: measureInTurn(all, file.large ? largeRuns : runs, run) };
});
const signing = all.filter((tool) => tool.signs !== false).map(({ name }) => name);
publish("tests/bench/run.sh", options.readme, [
  `Medians of ${runs} runs (${largeRuns} from 100 MB on), all tools in turn, ${conditions()}. ${versions(options.pyhanko, ["openssl", "pdfsig", "mutool"])}.`,
  costTables(rows, all.map(({ name }) => name)),
  addedTable(rows, signing),
  ...explanation,
]);
if (rows.some(({ cells }) => cells.get("web-eseal seal") === "failed")) process.exitCode = 1;
