/** Verifying a large document with ten seals. Started by verify.sh; prints Markdown. */
import { execFileSync, spawnSync } from "node:child_process";
import { renameSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { programPath } from "../integration/support/paths.mjs";
import { makePdf } from "../integration/support/pdf.mjs";
import { Workplace } from "../integration/support/workplace.mjs";
import { writeReadme } from "./readme.mjs";

const { values: options } = parseArgs({
  options: {
    measure: { type: "string", default: "" },
    size: { type: "string", default: "100000000" },
    pyhanko: { type: "string", default: "pyhanko" },
    readme: { type: "string" },
  },
});
const size = Number(options.size);
const seals = 10;
const runs = 3;

const workplace = new Workplace();
const environment = { ...process.env, ...workplace.environment };
const document = join(workplace.folder, "sealed.pdf");
const log = join(workplace.folder, "log");

function makeDocument() {
  const next = join(workplace.folder, "next.pdf");
  writeFileSync(document, makePdf(size));
  for (let seal = 0; seal < seals; seal += 1) {
    execFileSync(programPath, ["--json", "seal", document, "--output", next], { env: environment });
    renameSync(next, document);
  }
}

/** @param {{ name: string, words: string[] }} tool */
function row({ name, words }) {
  const results = Array.from({ length: runs }, () =>
    JSON.parse(spawnSync(options.measure, [log, ...words], { env: environment, encoding: "utf8" }).stdout),
  );
  if (results.some((result) => result.cpu === undefined)) return `| ${name} | failed | | |`;
  const middle = results.sort((one, other) => one.cpu - other.cpu)[Math.floor(runs / 2)];
  return `| ${name} | ${middle.cpu.toFixed(2)} | ${middle.wall.toFixed(2)} | ${Math.round(middle.peak / 1_000_000)} |`;
}

try {
  makeDocument();
  const tools = [
    { name: "openssl dgst -sha256", words: ["openssl", "dgst", "-sha256", document] },
    { name: "web-eseal verify", words: [programPath, "verify", document, "--offline"] },
    { name: "pdfsig", words: ["pdfsig", "-nocert", document] },
    { name: "pyHanko", words: [options.pyhanko, "sign", "validate", "--no-revocation-check", document] },
  ];
  const text = [
    `A document of ${Math.round(size / 1_000_000)} MB with ${seals} seals, RSA-2048, on ${cpus().length} cores; load average ${(loadavg()[0] ?? 0).toFixed(1)} before.`,
    "",
    "| program | CPU s | wall s | peak MB |",
    "|---|---:|---:|---:|",
    ...tools.map(row),
  ].join("\n");
  console.log(text);
  if (options.readme) writeReadme(options.readme, "tests/bench/verify.sh", text);
} finally {
  workplace.remove();
}
