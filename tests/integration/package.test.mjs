/** The packages: what is in them, and that the program runs from where it was unpacked. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { assertSealed } from "./support/judges.mjs";
import { programPath } from "./support/paths.mjs";
import { makePdf } from "./support/pdf.mjs";
import { Workplace } from "./support/workplace.mjs";

const folder = mkdtempSync(join(tmpdir(), "web-eseal-package-"));
const unpacked = join(folder, "unpacked");
const configuration = join(dirname(dirname(programPath)), "CPackConfig.cmake");

function make(generator) {
  const made = join(folder, generator);
  execFileSync("cpack", ["--config", configuration, "-G", generator, "-B", made], { stdio: "ignore" });
  return join(made, readdirSync(made).find((name) => name.endsWith(`.${generator.toLowerCase()}`) || name.endsWith(".tar.gz")));
}

before(() => mkdirSync(unpacked));
after(() => rmSync(folder, { recursive: true }));

test("the .deb holds the program and registers it with the browsers", () => {
  const deb = make("DEB");
  execFileSync("dpkg-deb", ["--raw-extract", deb, unpacked]);
  for (const path of ["usr/bin/web-eseal", "usr/lib/web-eseal/web-eseal-appearance.so", "usr/share/doc/web-eseal/copyright", "usr/share/man/man1/web-eseal.1.gz"]) {
    assert.ok(existsSync(join(unpacked, path)), path);
  }
  const control = readFileSync(join(unpacked, "DEBIAN/control"), "utf8");
  assert.match(control, /^Depends: .*libssl3.*libstdc\+\+6/m);
  assert.match(control, /^Recommends: pinentry-/m);
  assert.match(readFileSync(join(unpacked, "DEBIAN/postinst"), "utf8"), /web-eseal install --system/);
  assert.match(readFileSync(join(unpacked, "DEBIAN/prerm"), "utf8"), /web-eseal uninstall --system/);
});

test("the man page names every command, and this version", () => {
  const page = gunzipSync(readFileSync(join(unpacked, "usr/share/man/man1/web-eseal.1.gz"))).toString();
  const help = execFileSync(programPath, ["--help", "--language", "en"], { encoding: "utf8" });
  const [, commands] = help.match(/^Subcommands:\n((?: {2}.*\n)+)/m);
  for (const [, command] of commands.matchAll(/^ {2}(\w+)/gm)) assert.match(page, new RegExp(`^\\.BR? .*\\b${command}\\b`, "m"), command);
  assert.ok(page.includes(help.match(/^Web eSeal [\d.]+/)[0]));
});

test("the .rpm holds the same, names the libraries that it needs, and no folder that is the system's", () => {
  const rpm = make("RPM");
  const ask = (...words) => execFileSync("rpm", ["--query", "--package", rpm, ...words], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const files = ask("--list").trim().split("\n");
  for (const path of ["/usr/bin/web-eseal", "/usr/lib/web-eseal/web-eseal-appearance.so", "/usr/share/doc/web-eseal/LICENSE", "/usr/share/man/man1/web-eseal.1.gz"]) {
    assert.ok(files.includes(path), path);
  }
  for (const path of ["/usr/bin", "/usr/lib", "/usr/share", "/usr/share/doc", "/usr/share/man/man1"]) assert.ok(!files.includes(path), path);
  const required = ask("--requires");
  for (const library of ["libcrypto.so.3", "libp11.so.3", "libpodofo.so"]) assert.ok(required.includes(library), library);
  assert.match(ask("--recommends"), /pinentry/);
  assert.match(ask("--queryformat", "%{LICENSE} %{ARCH}"), /^Apache-2\.0 \w+$/);
  const [installing, removing] = ask("--scripts").split(/^preuninstall/m);
  assert.match(installing, /^postinstall[^]*web-eseal install --system/);
  assert.match(removing, /"\$1" = 0[^]*web-eseal uninstall --system/); // an upgrade takes nothing back
});

test("the archive's program seals, seen and unseen, from where it was unpacked", () => {
  const archive = make("TGZ");
  execFileSync("tar", ["--extract", "--strip-components=1", "--file", archive, "--directory", unpacked]);
  const program = join(unpacked, "bin/web-eseal");
  const workplace = new Workplace();
  try {
    writeFileSync(join(folder, "in.pdf"), makePdf());
    for (const [output, options] of [["unseen.pdf", []], ["seen.pdf", ["--rectangle", "20,20,200,80"]]]) {
      const environment = { ...process.env, ...workplace.withDialog("pin 123456") };
      const words = ["seal", join(folder, "in.pdf"), "-o", join(folder, output), ...options];
      const { status, stderr } = spawnSync(program, words, { env: environment });
      assert.equal(status, 0, stderr.toString());
      assertSealed(join(folder, output));
    }
    const { status, stdout } = spawnSync(program, ["install", "--browser", "firefox"], { env: { ...process.env, ...workplace.environment } });
    assert.equal(status, 0);
    const manifest = readFileSync(stdout.toString().trim().replace(/^Registered: /, ""), "utf8");
    assert.equal(JSON.parse(manifest).path, program);
  } finally {
    workplace.remove();
  }
});
