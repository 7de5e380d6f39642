/** Which processes carry a mark in their environment. */
import { readdirSync, readFileSync } from "node:fs";

/** @param {string} mark `NAME=value` */
export function processesWith(mark) {
  const found = [];
  for (const name of readdirSync("/proc").filter((each) => /^\d+$/.test(each))) {
    try {
      if (readFileSync(`/proc/${name}/environ`, "latin1").split("\0").includes(mark)) {
        found.push(Number(name));
      }
    } catch {
      // gone meanwhile, or not ours to read
    }
  }
  return found;
}

/** What the main thread of a process has started and not yet waited for. */
export function childrenOf(pid) {
  const list = readFileSync(`/proc/${pid}/task/${pid}/children`, "latin1").trim();
  return list === "" ? [] : list.split(" ").map(Number);
}

/** Waits until `condition` is true; fails after five seconds. */
export async function until(condition, what) {
  const end = Date.now() + 5000;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
