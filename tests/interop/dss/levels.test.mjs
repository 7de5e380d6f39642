/** EU DSS on seals that carry what proves them: with servers that answer, it passes them all. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Host } from "../../integration/support/host.mjs";
import { programPath } from "../../integration/support/paths.mjs";
import { makePdf } from "../../integration/support/pdf.mjs";
import { Workplace } from "../../integration/support/workplace.mjs";
import { answerFor, RevocationServer } from "../../support/revocation.mjs";
import { TimeStampAuthority, TimeStampPki } from "../../support/tsa.mjs";
import { judged } from "./judge.mjs";

let workplace;
let authority;
let server;
let pki;
const at = (name) => join(workplace.folder, name);

before(async () => {
  server = await RevocationServer.start();
  workplace = new Workplace({ revocation: server.origin });
  pki = new TimeStampPki(workplace.folder, server.origin);
  authority = await TimeStampAuthority.start(pki);
  answerFor(server, workplace, pki);
  writeFileSync(at("in.pdf"), makePdf());
  const timeStamp = { authorities: [{ url: authority.url("/good") }] };
  chmodSync(workplace.configure({ timeStamp, network: { privateAddresses: true } }), 0o600);
});
after(async () => {
  Host.killAll();
  await authority.stop();
  await server.stop();
  workplace.remove();
});

/** The servers live in this process, so nothing may block it. */
function run(command, from, to, ...words) {
  const env = { ...process.env, ...workplace.environment, no_proxy: "127.0.0.1" };
  return new Promise((done, fail) => {
    execFile(programPath, [command, at(from), "-o", at(to), ...words], { env }, (error, stdout, stderr) => {
      if (error) fail(new Error(stderr));
      else done(stdout);
    });
  });
}

const judgedHere = (name) => judged(at(name), "", [at("pki/root.pem"), pki.path("ca.pem")]);

function assertPassed(verdict, level) {
  assert.deepEqual(verdict, {
    format: `PAdES-BASELINE-${level}`, indication: "TOTAL_PASSED", subIndication: "null", intact: "true",
    scope: verdict.scope, stamped: "true",
  });
}

for (const level of ["LT", "LTA"]) {
  test(`a seal of level B-${level} is PAdES-BASELINE-${level}`, async () => {
    await run("seal", "in.pdf", `${level}.pdf`, "--level", `B-${level}`);
    const verdicts = judgedHere(`${level}.pdf`);
    assert.equal(verdicts.length, 1);
    assertPassed(verdicts[0], level);
  });

  test(`a seal that was raised from B-B to B-${level} is PAdES-BASELINE-${level}`, async () => {
    await run("seal", "in.pdf", `basic-${level}.pdf`, "--level", "B-B");
    await run("extend", `basic-${level}.pdf`, `raised-${level}.pdf`, "--level", `B-${level}`);
    assertPassed(judgedHere(`raised-${level}.pdf`)[0], level);
  });
}

test("a certification that closes its document stays whole when it is raised", async () => {
  await run("seal", "in.pdf", "closed.pdf", "--level", "B-LTA", "--certify", "no-changes");
  assertPassed(judgedHere("closed.pdf")[0], "LTA");
});

test("an LTA that is renewed stays one", async () => {
  await run("seal", "in.pdf", "first.pdf", "--level", "B-LTA");
  await run("extend", "first.pdf", "renewed.pdf", "--level", "B-LTA");
  assertPassed(judgedHere("renewed.pdf")[0], "LTA");
});

test("two seals of a document are raised together", async () => {
  await run("seal", "in.pdf", "one.pdf", "--level", "B-B");
  await run("seal", "one.pdf", "two.pdf", "--level", "B-B");
  await run("extend", "two.pdf", "both.pdf", "--level", "B-LTA");
  const verdicts = judgedHere("both.pdf");
  assert.equal(verdicts.length, 2);
  for (const verdict of verdicts) assertPassed(verdict, "LTA");
});
