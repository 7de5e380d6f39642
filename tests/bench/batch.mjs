/** A batch beside the token's own rate of signatures. Started by batch.sh; prints Markdown. */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Host } from "../integration/support/host.mjs";
import { programPath, tokenDouble } from "../integration/support/paths.mjs";
import { makePdf } from "../integration/support/pdf.mjs";
import { Workplace } from "../integration/support/workplace.mjs";
import { writeReadme } from "./readme.mjs";

const { values: options } = parseArgs({
  options: {
    rate: { type: "string", default: "" },
    documents: { type: "string", default: "100" },
    readme: { type: "string" },
  },
});
const count = Number(options.documents);
const size = 100_000;
const starts = 20;
/** The double adds this to each signature, as a chip would; 0 is the bare software token. */
const delays = [0, 50, 300];

const workplace = new Workplace();
const environment = { ...process.env, ...workplace.environment };

/** Signatures a second without anything around them. */
function tokenRate() {
  const words = [tokenDouble, "123456", String(count)];
  return Number(execFileSync(options.rate, words, { env: environment }).toString());
}

/** Seals a second, from the command to its end. */
function batchRate() {
  const [input, output] = [join(workplace.folder, "in"), join(workplace.folder, "out")];
  for (const folder of [input, output]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
  }
  const paths = Array.from({ length: count }, (_, at) => join(input, `${at}.pdf`));
  for (const path of paths) writeFileSync(path, makePdf(size));
  const begin = performance.now();
  execFileSync(programPath, ["--json", "seal", ...paths, "--output-dir", output], { env: environment });
  return (1000 * count) / (performance.now() - begin);
}

/** Milliseconds from starting the host to its `hello`; the middle of several starts. */
async function startTime() {
  const times = [];
  for (let start = 0; start < starts; start += 1) {
    const begin = performance.now();
    const host = new Host(workplace.environment);
    await host.next();
    times.push(performance.now() - begin);
    await host.close();
  }
  return times.sort((one, other) => one - other)[starts / 2] ?? 0;
}

function row(/** @type {number} */ delay) {
  workplace.control(delay === 0 ? {} : { C_Sign: `ok,${delay}` });
  const [token, batch] = [tokenRate(), batchRate()];
  const name = delay === 0 ? "SoftHSM2" : `SoftHSM2 and ${delay} ms`;
  return `| ${name} | ${token.toFixed(1)} | ${batch.toFixed(1)} | ${((100 * batch) / token).toFixed(0)} % |`;
}

try {
  const text = [
    `${count} documents of 100 KB on the command line, RSA-2048, on ${cpus().length} cores; load average ${(loadavg()[0] ?? 0).toFixed(1)} before.`,
    "",
    "| token | signatures a second by itself | seals a second in a batch | of the token's rate |",
    "|---|---:|---:|---:|",
    ...delays.map(row),
    "",
    `The program says hello to the browser ${(await startTime()).toFixed(0)} ms after it was started.`,
  ].join("\n");
  console.log(text);
  if (options.readme) writeReadme(options.readme, "tests/bench/batch.sh", text);
} finally {
  workplace.remove();
}
