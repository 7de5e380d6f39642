/** `web-eseal doctor`, with each thing that a seal needs broken in turn, in both languages. */
import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { answerFor, RevocationServer } from "../support/revocation.mjs";
import { TimeStampAuthority, TimeStampPki } from "../support/tsa.mjs";
import { programPath, tokenDouble } from "./support/paths.mjs";
import { SmartCardService } from "./support/smart_card_service.mjs";
import { Workplace } from "./support/workplace.mjs";

const label = "Web eSeal demo";
const rank = ["skipped", "ok", "warning", "failed"];
let workplace;
let programs;
let pki;
let authority;
let revocation;
let cards;

before(async () => {
  revocation = await RevocationServer.start();
  workplace = new Workplace({ revocation: revocation.origin });
  pki = new TimeStampPki(workplace.folder);
  authority = await TimeStampAuthority.start(pki);
  answerFor(revocation, workplace, pki);
  cards = await SmartCardService.start(join(workplace.folder, "pcscd.sock"));
  programs = join(workplace.folder, "programs");
  mkdirSync(programs);
  for (const browser of ["google-chrome", "firefox"]) makeProgram(join(programs, browser), "");
  await setRight();
});
afterEach(setRight);
after(async () => {
  await Promise.all([authority, revocation, cards].map((server) => server.stop()));
  workplace.remove();
});

function makeProgram(path, script) {
  writeFileSync(path, `#!/bin/sh\n${script}`);
  chmodSync(path, 0o755);
}

async function setRight() {
  workplace.control({});
  workplace.configure();
  cards.readers = [{ name: "eToken 5110+ 00 00", card: true }];
  await run(["install"]);
}

/** Servers are in this process: the program must not be waited for synchronously. */
function run(words, { place = workplace, ...more } = {}) {
  const { PATH, ...environment } = { ...process.env, ...place.environment, DISPLAY: ":0" };
  const env = {
    ...{ ...environment, PATH: `${programs}:${PATH}`, no_proxy: "127.0.0.1" },
    ...{ PCSCLITE_CSOCK_NAME: join(workplace.folder, "pcscd.sock"), ...more },
  };
  return new Promise((done) => {
    execFile(programPath, words, { env }, (error, out, err) => done({ status: error ? error.code : 0, out, err }));
  });
}

/** What is wrong comes with what to do about it, in Bokmål as in English. */
function assertAdvised(english, norwegian) {
  const standing = (checks) => checks.map(({ id, state }) => `${id} ${state}`);
  assert.deepEqual(standing(norwegian), standing(english));
  english.forEach(({ id, state, remedy, title }, index) => {
    assert.notEqual(title, "");
    if (state !== "warning" && state !== "failed") return;
    assert.match(remedy, /\w+.* .*\w{2}/, id);
    assert.match(norwegian[index].remedy, /\w+.* .*\w{2}/, id);
    assert.notEqual(norwegian[index].remedy, remedy, id);
  });
}

/** The checks by id; of several with one id the worst. */
async function checks({ words = ["--module", tokenDouble], ...more } = {}) {
  const looks = ["en", "nb"].map((language) => run(["doctor", "--json", "--language", language, ...words], more));
  const [english, norwegian] = (await Promise.all(looks)).map(({ status, out, err }) => {
    const found = JSON.parse(out || err);
    assert.equal(status, found.some(({ state }) => state === "failed") ? 1 : 0);
    return found;
  });
  assertAdvised(english, norwegian);
  const byId = {};
  for (const check of english) {
    const known = byId[check.id];
    if (!known || rank.indexOf(known.state) < rank.indexOf(check.state)) byId[check.id] = check;
  }
  return byId;
}

/** Holds one check against what it should say. */
function assertCheck(check, state, detail, remedy = /./) {
  assert.equal(check?.state, state, JSON.stringify(check));
  assert.match(check.detail, detail);
  assert.match(check.remedy, remedy);
}

const manifest = (browser = "chrome") => {
  const folders = { chrome: ".config/google-chrome/NativeMessagingHosts", firefox: ".mozilla/native-messaging-hosts" };
  return join(workplace.folder, "home", folders[browser], "org.web_eseal.host.json");
};

test("a workplace where all is well", async () => {
  const found = await checks();
  for (const id of ["program", "configuration", "audit", "dialog", "browser-chrome", "browser-firefox", "service", "reader", "token", "certificate"]) {
    assert.equal(found[id].state, "ok", JSON.stringify(found[id]));
  }
  assert.match(found.certificate.detail, /Fjordbygg Demo AS, on a QSCD/);
  assert.equal(found["time-stamp"], undefined); // a seal of level B-B asks no server
  const { out } = await run(["doctor", "--language", "nb"]);
  assert.match(out, /^OK\s+Seglsertifikat: Fjordbygg Demo AS, på et QSCD/m);
  assert.doesNotMatch(workplace.dialogLog(), /GETPIN/);
});

test("a configuration that cannot be read", async () => {
  const path = workplace.configure({ nonsense: 1 });
  const { configuration, token } = await checks();
  assertCheck(configuration, "failed", new RegExp(`${path}.*nonsense|nonsense.*${path}`));
  assert.equal(token.state, "ok"); // the rest is looked at all the same
});

test("an audit log that cannot be written", async () => {
  workplace.configure({ audit: { path: "/proc/nonexistent/audit.jsonl" } });
  assertCheck((await checks()).audit, "warning", /\/proc\/nonexistent/);
  workplace.configure({ audit: { path: "/proc/nonexistent/audit.jsonl", required: true } });
  assertCheck((await checks()).audit, "failed", /\/proc\/nonexistent/);
});

test("no screen", async () => {
  assertCheck((await checks({ DISPLAY: "", WAYLAND_DISPLAY: "" })).dialog, "warning", /no screen/, /desktop session/);
});

test("no program for the PIN", async () => {
  assertCheck((await checks({ PATH: programs })).dialog, "failed", /no program/, /Install pinentry/);
});

test("a clock that is years behind", async () => {
  const place = { LD_PRELOAD: libfaketime(), FAKETIME: "2019-02-03 04:05:06", FAKETIME_DONT_FAKE_MONOTONIC: "1" };
  const { clock, certificate } = await checks(place);
  assertCheck(clock, "failed", /wrong.* 3 February 2019/, /automatic date and time/);
  assertCheck(certificate, "failed", /not valid yet/, /clock/);
});

function libfaketime() {
  return execFileSync("dpkg", ["--listfiles", "libfaketime"], { encoding: "utf8" }).match(/^.*libfaketime\.so\.1$/m)[0];
}

test("a browser without its registration", async () => {
  await run(["uninstall", "--browser", "chrome"]);
  const found = await checks();
  assertCheck(found["browser-chrome"], "failed", /is missing/, /web-eseal install --browser chrome/);
  assert.equal(found["browser-firefox"].state, "ok");
});

for (const [what, change, state, said] of [
  ["an unreadable registration", () => "{", "failed", /Cannot use/],
  ["a registration for another extension", (text) => text.replace(/chrome-extension:\/\/[a-p]+/, `chrome-extension://${"a".repeat(32)}`), "failed", /does not let the extension in/],
  ["a registration of a program that is gone", (text) => text.replace(/"path": "[^"]*"/, '"path": "/opt/gone/web-eseal"'), "failed", /\/opt\/gone\/web-eseal, which is not there/],
  ["a registration of another program", (text) => text.replace(/"path": "[^"]*"/, '"path": "/bin/true"'), "warning", /another program, \/bin\/true/],
]) {
  test(what, async () => {
    writeFileSync(manifest(), change(readFileSync(manifest(), "utf8")));
    const found = await checks();
    assertCheck(found["browser-chrome"], state, said, /web-eseal install --browser chrome/);
    assert.equal(found["browser-firefox"].state, "ok");
  });
}

test("Firefox's registration for another extension", async () => {
  writeFileSync(manifest("firefox"), readFileSync(manifest("firefox"), "utf8").replace("web-eseal@web-eseal.org", "other@example.org"));
  assertCheck((await checks())["browser-firefox"], "failed", /does not let the extension in/, /--browser firefox/);
});

test("a browser that is a snap", async () => {
  const script = join(programs, "firefox");
  makeProgram(script, 'exec /snap/bin/firefox "$@"\n');
  try {
    assertCheck((await checks())["browser-firefox"], "warning", /Snap/, /from its maker/);
  } finally {
    makeProgram(script, "");
  }
});

test("a browser that is a Flatpak", async () => {
  const folder = join(workplace.folder, "home/.local/share/flatpak/exports/bin");
  mkdirSync(folder, { recursive: true });
  makeProgram(join(folder, "com.microsoft.Edge"), "");
  try {
    assertCheck((await checks())["browser-edge"], "warning", /Flatpak/, /from its maker/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("no smart-card service", async () => {
  const gone = { PCSCLITE_CSOCK_NAME: join(workplace.folder, "nobody.sock") };
  assert.equal((await checks(gone)).service.state, "skipped"); // a token is there without it
  workplace.control({ absent: 1 });
  assertCheck((await checks(gone)).service, "failed", /Not running/, /systemctl enable --now pcscd/);
});

test("no reader", async () => {
  workplace.control({ absent: 1 });
  cards.readers = [];
  const { reader, token } = await checks();
  assertCheck(reader, "failed", /No reader/, /Plug the token in/);
  assertCheck(token, "failed", /No token/, /Insert the token/);
});

test("a reader with nothing in it", async () => {
  workplace.control({ absent: 1 });
  cards.readers = [{ name: "Fjord Reader 00 00" }];
  const { reader, token } = await checks();
  assertCheck(reader, "ok", /Fjord Reader 00 00: empty/, /^$/);
  assertCheck(token, "failed", /No token/, /Insert the token/);
});

test("a card that does not answer its reader", async () => {
  cards.readers = [{ name: "Fjord Reader 00 00", card: true, mute: true }];
  assertCheck((await checks()).reader, "warning", /does not answer/, /put it in again/);
});

for (const [what, module, reason] of [
  ["is not there", "/nonexistent.so", /^\/nonexistent\.so: /],
  ["is no library", () => manifest(), /org\.web_eseal\.host\.json: /],
  ["is a library of another kind", "/lib/x86_64-linux-gnu/libm.so.6", /libm\.so\.6: /],
]) {
  test(`a driver that ${what}`, async () => {
    const path = typeof module === "string" ? module : module();
    const found = await checks({ words: ["--module", path] });
    assertCheck(found.driver, "warning", reason, /install it anew/);
    assertCheck(found.token, "failed", /No token/, /driver/);
    assert.equal(found.certificate, undefined);
  });
}

test("a driver that crashes", async () => {
  workplace.control({ C_Initialize: "abort" });
  const found = await checks();
  assertCheck(found.driver, "warning", /web_eseal_test_token/, /install it anew/);
  assert.equal(found.token.state, "failed");
});

test("a driver that hangs", async () => {
  workplace.control({ C_GetSlotList: "hang" });
  const found = await checks();
  assertCheck(found.driver, "warning", /web_eseal_test_token/, /install it anew/);
  assert.equal(found.token.state, "failed");
});

for (const [name, flags, state, said, todo] of [
  ["low", 0x10000, "warning", /few tries/, /only when you are sure/],
  ["final", 0x20000, "warning", /one try/, /only when you are sure/],
  ["locked", 0x40000, "failed", /locked/, /PUK|issuer/],
]) {
  test(`a PIN whose count of tries is ${name}`, async () => {
    workplace.control({ token: label, flags });
    assertCheck((await checks()).token, state, said, todo);
  });
}

for (const [kind, state, said, todo] of [
  ["expired", "failed", /expired on/, /Order a new/],
  ["future", "failed", /not valid yet/, /clock/],
  ["ending", "warning", /valid only until/, /Order a new/],
  ["no-qscd", "warning", /does not say that its key is on a QSCD/, /Ask the issuer/],
]) {
  test(`a certificate of the kind ${kind}`, async () => {
    const place = new Workplace({ kind });
    try {
      assertCheck((await checks({ place })).certificate, state, said, todo);
    } finally {
      place.remove();
    }
  });
}

test("a token without a certificate for seals", async () => {
  const place = new Workplace();
  try {
    const words = ["--token-label", label, "--login", "--pin", "123456", "--delete-object", "--type", "cert", "--id", "01"];
    execFileSync("pkcs11-tool", ["--module", place.token.module, ...words], { env: { ...process.env, ...place.environment }, stdio: "ignore" });
    assertCheck((await checks({ place })).certificate, "failed", /no certificate for qualified seals/, /Order a qualified/);
  } finally {
    place.remove();
  }
});

/** Configures authorities: paths of the one here, or whole entries. */
function configure(entries, network = {}) {
  const authorities = entries.map((entry) => (typeof entry === "string" ? { url: authority.url(entry) } : entry));
  const settings = { timeout: 2, privateAddresses: true, ...network };
  chmodSync(workplace.configure({ timeStamp: { authorities }, network: settings }), 0o600);
}

test("servers that are there", async () => {
  configure(["/good"]);
  revocation.behave("issuing", { ocsp: "tryLater" });
  const found = await checks();
  assertCheck(found["time-stamp"], "ok", /answers/, /^$/);
  assertCheck(found.ocsp, "ok", /answers/, /^$/);
});

const nobody = "http://127.0.0.1:9";
for (const [what, entries, network, said, todo] of [
  ["is not there", [{ url: `${nobody}/` }], {}, /127\.0\.0\.1/, /network connection/],
  ["never answers", ["/slow"], {}, /127\.0\.0\.1/, /network connection/],
  ["sends on and on", ["/forever"], {}, /./, /address/],
  ["wants another password", ["/basic"], {}, /./, /user, password, key/],
  ["is behind a proxy that is gone", [{ url: "http://tsa.example/" }], { proxy: nobody }, /./, /proxy/i],
]) {
  test(`a time-stamp authority that ${what}`, async () => {
    revocation.behave("issuing", { ocsp: "tryLater" });
    configure(entries, network);
    assertCheck((await checks())["time-stamp"], "failed", said, todo);
  });
}

test("a time-stamp authority whose certificate nobody knows", async () => {
  const secret = await TimeStampAuthority.start(pki, { tls: true });
  try {
    revocation.behave("issuing", { ocsp: "tryLater" });
    configure([{ url: secret.url("/good") }]);
    assertCheck((await checks())["time-stamp"], "failed", /./, /certificateAuthorities/);
  } finally {
    await secret.stop();
  }
});

test("an address that is no time-stamp authority's", async () => {
  revocation.behave("issuing", { ocsp: "tryLater" });
  configure([{ url: `${revocation.origin}/tsa` }]);
  assertCheck((await checks())["time-stamp"], "failed", /404/, /address/);
});

test("one authority of two that is gone", async () => {
  revocation.behave("issuing", { ocsp: "tryLater" });
  configure([{ url: `${nobody}/` }, "/good"]);
  assertCheck((await checks())["time-stamp"], "warning", /127\.0\.0\.1/, /network connection/);
});

test("an OCSP server that is not the right one, or cannot answer", async () => {
  configure(["/good"]);
  revocation.behave("issuing", { ocsp: "gone" });
  assertCheck((await checks()).ocsp, "warning", /404/, /address/);
});

test("an OCSP server that never answers", async () => {
  configure(["/good"]);
  revocation.behave("issuing", { ocsp: "slow" });
  assertCheck((await checks()).ocsp, "warning", /127\.0\.0\.1/, /network connection/);
});

test("an OCSP server in a private network", async () => {
  configure(["/good"], { privateAddresses: false });
  assertCheck((await checks()).ocsp, "warning", /./, /privateAddresses/);
});
