/** EU DSS on seals that carry what proves them: with servers that answer, it passes them all. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { makePdf } from "../../integration/support/pdf.mjs";
import { TrustServices } from "../../integration/support/trust_services.mjs";
import { judged } from "./judge.mjs";

let services;
const at = (name) => services.at(name);
const run = (command, from, to, ...words) => services.workplace.mustRun(command, at(from), "-o", at(to), ...words);

before(async () => {
  services = await TrustServices.start();
  services.configure();
  writeFileSync(at("in.pdf"), makePdf());
});
after(() => services.stop());

const judgedHere = (name) => judged(at(name), "", services.anchors);

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
