#!/usr/bin/env node
/**
 * A native host that misbehaves, for what the real program cannot be made to do. Usage:
 * `host-double.mjs other-version | crash | silent | report FILE`; it ends when its input ends.
 * `report` takes a document and answers with the verification report of a file.
 */
import { readFileSync, writeSync } from "node:fs";

const [behaviour, reportFile = ""] = process.argv.slice(2);
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

/** @param {{ type: string, job: number, file: { size: number } }} message */
function verify({ type, job, file }) {
  if (type === "verify") return send({ type: "want", job, offset: 0, length: Math.min(file.size, limits.slice) });
  if (type !== "data") return undefined;
  send({ type: "progress", job, stage: "verifying", done: 0, total: 0 });
  const report = readFileSync(reportFile);
  const middle = Math.ceil(report.length / 2);
  for (const [from, to] of [[0, middle], [middle, report.length]]) {
    send({ type: "report", job, offset: from, data: report.subarray(from, to).toString("base64") });
  }
  return send({ type: "verified", job, size: report.length });
}

if (behaviour === "report") send({ type: "hello", protocol: 1, version: "0.0.1", limits });

let received = Buffer.alloc(0);
process.stdin.on("data", (bytes) => {
  if (behaviour === "crash") process.kill(process.pid, "SIGKILL");
  if (behaviour !== "report") return;
  received = Buffer.concat([received, bytes]);
  while (received.length >= 4 && received.length >= 4 + received.readUInt32LE()) {
    const end = 4 + received.readUInt32LE();
    verify(JSON.parse(received.subarray(4, end).toString()));
    received = received.subarray(end);
  }
});
process.stdin.on("end", () => process.exit(0));
