/** What a process has in its memory. */
import { closeSync, openSync, readFileSync, readSync } from "node:fs";

const piece = 1 << 22;

/**
 * Whether any readable page of the process holds these bytes: what its core image would show.
 * @param {number} pid
 * @param {string} text
 */
export function memoryHolds(pid, text) {
  const wanted = Buffer.from(text);
  let memory;
  try {
    memory = openSync(`/proc/${pid}/mem`, "r");
    return readableRanges(pid).some(([from, to]) => rangeHolds(memory, from, to, wanted));
  } catch (error) {
    if (error.code === "ENOENT" || error.code === "ESRCH") return false; // it has ended
    throw error;
  } finally {
    if (memory !== undefined) closeSync(memory);
  }
}

/** Private, readable mappings: heaps, stacks and data; not the kernel's own pages. */
function readableRanges(pid) {
  const lines = readFileSync(`/proc/${pid}/maps`, "latin1").trim().split("\n");
  return lines
    .map((line) => /^([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+\s*(.*)$/.exec(line))
    .filter((match) => match[3].startsWith("r") && !/^\[(vvar|vsyscall|vdso)/.test(match[4]))
    .map((match) => [Number.parseInt(match[1], 16), Number.parseInt(match[2], 16)]);
}

function rangeHolds(memory, from, to, wanted) {
  for (let at = from; at < to; at += piece) {
    const buffer = Buffer.alloc(Math.min(piece + wanted.length, to - at));
    try {
      const count = readSync(memory, buffer, 0, buffer.length, at);
      if (buffer.subarray(0, count).includes(wanted)) return true;
    } catch {
      return false; // set aside, but with nothing behind it
    }
  }
  return false;
}
