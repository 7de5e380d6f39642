/** `web-eseal doctor`, with each thing that a seal needs broken in turn. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { programPath } from "./support/paths.mjs";
import { Workplace } from "./support/workplace.mjs";

let workplace;
let programs;
const label = "Web eSeal demo";

before(() => {
  workplace = new Workplace();
  programs = join(workplace.folder, "programs");
  mkdirSync(programs);
  for (const browser of ["google-chrome", "firefox"]) {
    writeFileSync(join(programs, browser), "#!/bin/sh\n");
    chmodSync(join(programs, browser), 0o755);
  }
  run(["install"]);
});
afterEach(() => {
  workplace.control({});
  workplace.configure();
  run(["install"]);
});
after(() => workplace.remove());

function run(words, more = {}) {
  const environment = { ...process.env, ...workplace.environment, DISPLAY: ":0", ...more };
  environment.PATH = `${programs}:${environment.PATH}`;
  const result = spawnSync(programPath, words, { env: environment });
  return { status: result.status, out: result.stdout.toString(), err: result.stderr.toString() };
}

/** The checks by id; of several with one id the worst. */
function checks(more) {
  const { status, out, err } = run(["doctor", "--json"], more);
  const rank = ["skipped", "ok", "warning", "failed"];
  const byId = {};
  for (const check of JSON.parse(out || err)) {
    const before = byId[check.id];
    if (!before || rank.indexOf(before.state) < rank.indexOf(check.state)) byId[check.id] = check;
    if (check.state === "warning" || check.state === "failed") assert.notEqual(check.remedy, "", check.id);
  }
  assert.equal(status, Object.values(byId).some(({ state }) => state === "failed") ? 1 : 0);
  return byId;
}

const manifest = () => join(workplace.folder, "home/.config/google-chrome/NativeMessagingHosts/org.web_eseal.host.json");

test("a workplace where all is well", () => {
  const found = checks();
  for (const id of ["program", "configuration", "audit", "dialog", "browser-chrome", "browser-firefox", "driver", "token", "certificate"]) {
    assert.equal(found[id].state === "failed", false, JSON.stringify(found[id]));
  }
  assert.equal(found["browser-chrome"].state, "ok");
  assert.match(found.certificate.detail, /Fjordbygg Demo AS, on a QSCD/);
  const { out } = run(["doctor", "--language", "nb"]);
  assert.match(out, /^OK\s+Seglsertifikat: Fjordbygg Demo AS, på et QSCD/m);
  assert.doesNotMatch(workplace.dialogLog(), /GETPIN/);
});

test("a configuration that cannot be read", () => {
  const path = workplace.configure({ nonsense: 1 });
  const { configuration, token } = checks();
  assert.equal(configuration.state, "failed");
  assert.match(configuration.detail, new RegExp(`${path}.*nonsense|nonsense.*${path}`));
  assert.equal(token.state, "ok"); // the rest is looked at all the same
});

test("an audit log that cannot be written", () => {
  workplace.configure({ audit: { path: "/proc/nonexistent/audit.jsonl" } });
  assert.equal(checks().audit.state, "warning");
  workplace.configure({ audit: { path: "/proc/nonexistent/audit.jsonl", required: true } });
  assert.equal(checks().audit.state, "failed");
});

test("no screen", () => {
  assert.equal(checks({ DISPLAY: "", WAYLAND_DISPLAY: "" }).dialog.state, "warning");
});

test("a browser without its registration", () => {
  run(["uninstall", "--browser", "chrome"]);
  const found = checks();
  assert.equal(found["browser-chrome"].state, "failed");
  assert.match(found["browser-chrome"].remedy, /web-eseal install --browser chrome/);
  assert.equal(found["browser-firefox"].state, "ok");
});

for (const [what, change, state, said] of [
  ["an unreadable registration", () => "{", "failed", /Cannot use/],
  ["a registration for another extension", (text) => text.replace(/chrome-extension:\/\/[a-p]+/, `chrome-extension://${"a".repeat(32)}`), "failed", /does not let the extension in/],
  ["a registration of a program that is gone", (text) => text.replace(/"path": "[^"]*"/, '"path": "/opt/gone/web-eseal"'), "failed", /\/opt\/gone\/web-eseal, which is not there/],
  ["a registration of another program", (text) => text.replace(/"path": "[^"]*"/, '"path": "/bin/true"'), "warning", /another program, \/bin\/true/],
]) {
  test(what, () => {
    writeFileSync(manifest(), change(readFileSync(manifest(), "utf8")));
    const check = checks()["browser-chrome"];
    assert.equal(check.state, state);
    assert.match(check.detail, said);
    assert.equal(checks()["browser-firefox"].state, "ok");
  });
}

test("a browser that is a snap", () => {
  const script = join(programs, "firefox");
  const usual = readFileSync(script);
  writeFileSync(script, "#!/bin/sh\nexec /snap/bin/firefox \"$@\"\n");
  try {
    assert.match(checks()["browser-firefox"].detail, /Snap/);
  } finally {
    writeFileSync(script, usual);
  }
});

test("a driver that is not there", () => {
  const { status, out } = run(["doctor", "--json", "--module", "/nonexistent.so"]);
  assert.equal(status, 1);
  const found = Object.fromEntries(JSON.parse(out).map((check) => [check.id, check]));
  assert.equal(found.driver.state, "warning");
  assert.match(found.driver.detail, /^\/nonexistent\.so: /);
  assert.equal(found.token.state, "failed");
  assert.equal(found.certificate, undefined);
});

test("a driver that crashes", () => {
  workplace.control({ C_Initialize: "abort" });
  const found = checks();
  assert.equal(found.driver.state, "warning");
  assert.match(found.driver.detail, /token|double|web_eseal_test/);
  assert.equal(found.token.state, "failed");
});

for (const [name, flags, state, said] of [["low", 0x10000, "warning", /few tries/], ["final", 0x20000, "warning", /one try/], ["locked", 0x40000, "failed", /locked/]]) {
  test(`a PIN whose count of tries is ${name}`, () => {
    workplace.control({ token: label, flags });
    const { token } = checks();
    assert.equal(token.state, state);
    assert.match(token.detail, said);
  });
}
