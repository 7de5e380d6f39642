/** Measures verifying a large document with many seals. Started by verify.sh; prints Markdown. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { commonOptions, makeInput, placesIn, publish } from "./comparison.mjs";
import { sized } from "./files.mjs";
import { circumstances, measureInTurn, runOnce, versions } from "./measuring.mjs";
import { costTables } from "./tables.mjs";
import { Identity, verifyingTools } from "./tools.mjs";

const { values: options } = parseArgs({
  options: {
    ...commonOptions,
    runs: { type: "string", default: "5" },
    size: { type: "string", default: "100000000" },
    seals: { type: "string", default: "10" },
  },
});
const places = placesIn(options.folder);
const identity = new Identity(join(options.folder, "identity"));
const workbench = { measure: options.measure, log: places.log, environment: identity.environment };
const [size, seals, runs] = [Number(options.size), Number(options.seals), Number(options.runs)];

const name = `${Math.round(size / 1e6)} MB, ${seals} seals`;
makeInput({ name, make: sized(size), signatures: seals }, options.core, identity, places);
const all = verifyingTools(identity, options);
const conditions = circumstances();
const cells = measureInTurn(all, runs, (tool, sampling) =>
  runOnce(workbench, tool, tool.command(places.input), sampling),
);
publish("tests/bench/verify.sh", options.readme, [
  `Medians of ${runs} runs, all tools in turn, ${conditions()}. ${versions(options.pyhanko, ["openssl", "pdfsig"])}.`,
  costTables([{ file: name, cells }], all.map((tool) => tool.name)),
  "Every program verifies all seals (RSA-3072) over the whole document and fetches nothing; pdfsig does not look at the certificates. `openssl dgst -sha256` reads the file once, which is the least that can be done.",
]);
if (cells.get("web-eseal verify") === "failed") process.exitCode = 1;
