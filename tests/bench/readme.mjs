/** Where a benchmark's tables stand in the README. */
import { readFileSync, writeFileSync } from "node:fs";

/** @param {string} path @param {string} script that writes there @param {string} text */
export function writeReadme(path, script, text) {
  const [begin, end] = [`<!-- ${script} --readme writes from here -->`, "<!-- to here -->"];
  const readme = readFileSync(path, "utf8");
  const first = readme.indexOf(begin);
  const last = readme.indexOf(end, first);
  if (first < 0 || last < first) throw new Error(`${path} has no place for the tables`);
  writeFileSync(path, `${readme.slice(0, first + begin.length)}\n\n${text}\n\n${readme.slice(last)}`);
}
