/** Tools that others wrote. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";

/** Poppler finds `count` valid signatures, of which the last covers the whole document. */
export function assertSealed(path, count = 1) {
  const { stdout } = spawnSync("pdfsig", ["-nocert", path], { encoding: "utf8" });
  const valid = stdout.match(/Signature is Valid/g) ?? [];
  assert.equal(valid.length, count, stdout);
  assert.match(stdout, /Total document signed/);
  assert.match(stdout, /ETSI\.CAdES\.detached/);
}

/** qpdf reads it without complaint. */
export function assertSound(path) {
  const { status, stdout, stderr } = spawnSync("qpdf", ["--check", path], { encoding: "utf8" });
  assert.equal(status, 0, stdout + stderr);
}
