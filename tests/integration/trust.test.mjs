/** The trusted lists of a computer: imported, fetched, told of. */
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { Host } from "./support/host.mjs";
import { programPath } from "./support/paths.mjs";
import { Workplace } from "./support/workplace.mjs";

let workplace;
let server;
let base;
let folder;
let signers;

before(async () => {
  workplace = new Workplace();
  folder = join(workplace.folder, "trust");
  server = createServer((request, response) => {
    const file = join(folder, "lists", request.url.slice(1));
    response.statusCode = existsSync(file) ? 200 : 404;
    response.end(existsSync(file) ? readFileSync(file) : "");
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  base = `http://127.0.0.1:${server.address().port}`;
  execFileSync(process.env.WEB_ESEAL_MAKE_LISTS, [folder, `${base}/NO.xml`]);
  signers = [join(folder, "signer.pem")];
});
afterEach(() => workplace.configure());
after(() => {
  Host.killAll();
  server.close();
  workplace.remove();
});

function run(...words) {
  return runIn(workplace, ...words);
}

function runIn({ environment }, ...words) {
  return new Promise((done) => {
    const child = spawn(programPath, words, { env: { ...process.env, ...environment } });
    let out = "";
    let err = "";
    child.stdout.on("data", (data) => (out += data));
    child.stderr.on("data", (data) => (err += data));
    child.on("close", (status) => done({ status, out, err }));
  });
}

test("without lists the status says so and what to do", async () => {
  const { status, err } = await run("trust", "status");
  assert.equal(status, 114);
  assert.match(err, /web-eseal trust update/);
});

test("lists of somebody else's are not taken for the EU's", async () => {
  const { status, out, err } = await run("--json", "trust", "import", join(folder, "lists"));
  assert.equal(status, 112);
  const { data } = JSON.parse(out || err).error ?? JSON.parse(out || err);
  assert.equal(data.reason, "signer");
});

test("a national list alone is taken when its signer is named, and nobody else's", async () => {
  const alone = new Workplace({ token: false });
  const pin = async (signer) => {
    const words = ["--json", "trust", "import", "--signer", join(folder, signer), join(folder, "lists/NO.xml")];
    const { status, out } = await runIn(alone, ...words);
    return { status, ...JSON.parse(out) };
  };
  try {
    const refused = await pin("signer.pem");
    assert.equal(refused.status, 115);
    assert.equal(refused.problems[0].reason, "signer");
    assert.deepEqual(refused.lists, []);
    const { status, lists } = await pin("NO-signer.pem");
    assert.equal(status, 0);
    assert.deepEqual(lists.map(({ territory, services }) => [territory, services]), [["NO", 1]]);
  } finally {
    alone.remove();
  }
});

test("lists in a folder are imported, told of, and never rolled back", async () => {
  workplace.configure({ trust: { signers } });
  const imported = await run("trust", "import", join(folder, "lists"));
  assert.equal(imported.status, 0, imported.err);
  const status = JSON.parse((await run("--json", "trust", "status")).out);
  assert.deepEqual(
    status.lists.map((list) => [list.territory, list.sequenceNumber, list.services, list.outOfDate]),
    [["EU", 7, 0, false], ["NO", 7, 1, false]],
  );
  assert.ok(status.store.endsWith("web-eseal/trusted-lists.cbor"));
  const older = await run(
    "--json", "trust", "import", join(folder, "lists", "lotl.xml"), join(folder, "NO-older.xml"),
  );
  assert.equal(older.status, 115);
  assert.equal(JSON.parse(older.out).problems[0].reason, "roll-back");
  assert.equal(JSON.parse(older.out).lists[1].sequenceNumber, 7);
  const text = await run("--language", "nb", "trust", "status");
  assert.match(text.out, /NO: nummer 7, 1 tjenester, gjelder til \d+\. \p{L}+ \d{4}/u);
  assert.ok(readdirSync(join(status.store, "..")).every((name) => !name.includes("cbor.")));
});

/** What the host answers to `trust-update` of this origin: its stages and its last message. */
async function updateFor(origin) {
  const host = new Host(workplace.environment);
  host.send({ type: "trust-update", job: 1, protocol: 1, origin, language: "nb" });
  const first = await host.until("progress", "error");
  const last = first.type === "error" ? first : await host.until("trust-updated", "error");
  await host.close();
  return { stage: first.stage, ...last };
}

test("the extension's own page has lists fetched, a site does not", async () => {
  const ownPage = "chrome-extension://abcdefghijklmnopabcdefghijklmnop";
  const network = { privateAddresses: true };
  workplace.configure({ trust: { lotl: `${base}/lotl.xml`, signers }, network });
  assert.equal((await updateFor("https://portal.example.no")).code, "origin-refused");
  const { stage, type, lists, services, problems } = await updateFor(ownPage);
  assert.deepEqual({ stage, type, lists, services, problems }, {
    ...{ stage: "fetching-lists", type: "trust-updated", lists: 2, services: 1, problems: [] },
  });
  workplace.configure({ trust: { lotl: `${base}/none.xml`, signers }, network });
  assert.equal((await updateFor(ownPage)).code, "network-failed");
});

test("lists are fetched where private addresses are allowed, and not elsewhere", async () => {
  const trust = { lotl: `${base}/lotl.xml`, signers };
  workplace.configure({ trust });
  assert.equal((await run("trust", "update")).status, 100);
  workplace.configure({ trust, network: { privateAddresses: true } });
  const { status, out, err } = await run("--json", "trust", "update");
  assert.equal(status, 0, err);
  assert.deepEqual(JSON.parse(out).problems, []);
  assert.equal(JSON.parse(out).lists[1].location, `${base}/NO.xml`);
});
