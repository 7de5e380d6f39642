/** Digests whose document stays with whoever asks. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Host } from "./support/host.mjs";
import { Workplace } from "./support/workplace.mjs";

const content = Buffer.from("What the site keeps to itself.");
let workplace;

before(() => {
  workplace = new Workplace();
  writeFileSync(join(workplace.folder, "content"), content);
});
after(() => {
  Host.killAll();
  workplace.remove();
});

const digestBy = (algorithm) => createHash(algorithm).update(content).digest("hex");

function hashMessage(changes = {}) {
  const header = { job: 1, protocol: 1, origin: "https://portal.example.no", language: "en" };
  const hash = { digestAlgorithm: "sha256", digest: digestBy("sha256"), format: "pades" };
  return { type: "seal-hash", ...header, name: "contract.pdf", ...hash, options: {}, ...changes };
}

async function ask(message, environment = workplace.environment) {
  const host = new Host(environment);
  try {
    host.send(message);
    return await host.until("hash-sealed", "error");
  } finally {
    assert.ok((await host.close()) < 2000);
  }
}

function cms(result, ...words) {
  const path = join(workplace.folder, "seal.cms");
  writeFileSync(path, Buffer.from(result.signature, "base64"));
  const options = ["-inform", "DER", "-in", path, ...words];
  return spawnSync("openssl", ["cms", ...options], { encoding: "utf8" });
}

for (const algorithm of ["sha256", "sha384", "sha512"]) {
  for (const format of ["pades", "cades"]) {
    test(`a ${algorithm} digest becomes a whole ${format} signature`, async () => {
      const digest = digestBy(algorithm);
      const result = await ask(hashMessage({ digestAlgorithm: algorithm, digest, format }));
      assert.equal(result.type, "hash-sealed", JSON.stringify(result));
      assert.equal(result.level, "B-B");
      assert.deepEqual(result.warnings, []);
      const options = ["-binary", "-noverify", "-content", join(workplace.folder, "content")];
      const { status, stderr } = cms(result, "-verify", ...options);
      assert.equal(status, 0, stderr);
      // EN 319 142-1 forbids the signing time in PAdES, EN 319 122-1 demands it in CAdES.
      const printed = cms(result, "-cmsout", "-print", "-noout").stdout;
      assert.equal(/object: signingTime/.test(printed), format === "cades", printed);
    });
  }
}

test("the dialog says that the content cannot be shown, and groups the digest", async () => {
  await ask(hashMessage());
  const log = workplace.dialogLog();
  assert.match(log, /cannot be shown/);
  assert.match(log, /SHA-256 hash/);
  const groups = digestBy("sha256").match(/.{8}/g);
  assert.ok(log.includes(groups.slice(0, 4).join(" ")), log);
  assert.ok(log.includes(groups.slice(4).join(" ")), log);
});

test("a user who says no signs nothing", async () => {
  assert.equal((await ask(hashMessage(), workplace.withDialog("cancel"))).code, "user-cancelled");
});

for (const [name, changes, field] of [
  ["an unknown digest algorithm", { digestAlgorithm: "sha1" }, "digestAlgorithm"],
  ["a digest that is too short", { digest: "00" }, "digest"],
  ["a digest that is no hexadecimal text", { digest: "x".repeat(64) }, "digest"],
  ["an unknown format", { format: "raw" }, "format"],
  ["an option of documents", { options: { reason: "Contract" } }, "reason"],
]) {
  test(`${name} is refused`, async () => {
    const { code, data } = await ask(hashMessage(changes));
    assert.equal(code, "invalid-argument");
    assert.equal(data.field, field);
  });
}

test("a certificate that ends soon is a warning", async () => {
  const place = new Workplace({ kind: "ending" });
  try {
    const result = await ask(hashMessage(), place.environment);
    assert.deepEqual(result.warnings, ["certificate-expires-soon"]);
  } finally {
    place.remove();
  }
});
