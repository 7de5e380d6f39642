#!/usr/bin/env node
/**
 * A native host that misbehaves, for what the real program cannot be made to do. Usage:
 * `host-double.mjs other-version | crash | silent`; it ends when its input ends.
 */
import { writeSync } from "node:fs";

const [behaviour] = process.argv.slice(2);
const limits = { document: 2 ** 31, slice: 786_432, outstanding: 4 };

/** @param {object} message */
function send(message) {
  const body = Buffer.from(JSON.stringify(message));
  const head = Buffer.alloc(4);
  head.writeUInt32LE(body.length);
  writeSync(1, Buffer.concat([head, body]));
}

if (behaviour === "other-version") send({ type: "hello", protocol: 99, version: "99.0.0", limits });
if (behaviour === "crash") send({ type: "hello", protocol: 1, version: "0.0.1", limits });

process.stdin.on("data", () => {
  if (behaviour === "crash") process.kill(process.pid, "SIGKILL");
});
process.stdin.on("end", () => process.exit(0));
