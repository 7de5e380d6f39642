/** The last step of the token issuer's guide: what a sealed document is called, by trusted lists. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { answerFor, RevocationServer } from "../support/revocation.mjs";
import { TimeStampPki } from "../support/tsa.mjs";
import { makePdf } from "./support/pdf.mjs";
import { Workplace } from "./support/workplace.mjs";

const english = "Qualified Electronic Seal according to EU Regulation 910/2014";
const norwegian = "Kvalifisert elektronisk segl etter EU-forordning 910/2014";

let server;
let folder;

before(async () => {
  server = await RevocationServer.start();
  folder = mkdtempSync(join(tmpdir(), "web-eseal-qualified-"));
});
after(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** A computer with a token of this kind, and trusted lists that name who issued its certificate. */
async function workplaceWith(kind) {
  server.reset();
  const workplace = new Workplace({ kind, revocation: server.origin });
  answerFor(server, workplace, new TimeStampPki(workplace.folder, server.origin));
  const trust = join(folder, kind);
  const issuer = join(workplace.folder, "pki/issuing.pem");
  execFileSync(process.env.WEB_ESEAL_MAKE_LISTS, [trust, `${server.origin}/NO.xml`, issuer]);
  workplace.configure({
    trust: { signers: [join(trust, "signer.pem")] },
    network: { privateAddresses: true },
  });
  await workplace.mustRun("trust", "import", join(trust, "lists"));
  return workplace;
}

async function sealed(workplace) {
  const input = join(workplace.folder, "contract.pdf");
  const output = join(workplace.folder, "contract.sealed.pdf");
  writeFileSync(input, makePdf());
  await workplace.mustRun("seal", input, "-o", output);
  return output;
}

async function signatureOf(workplace, file, language) {
  const { signatures } = JSON.parse(await workplace.mustRun("--language", language, "--json", "verify", file));
  return signatures[0];
}

test("a seal by a qualified certificate on a QSCD is called qualified, in both languages", async () => {
  const workplace = await workplaceWith("rsa2048");
  try {
    const file = await sealed(workplace);
    const { indication, qualification, service, words } = await signatureOf(workplace, file, "en");
    assert.deepEqual([indication, qualification, service.territory], ["TOTAL-PASSED", "QESeal", "NO"]);
    assert.equal(words.qualification, english);
    assert.equal((await signatureOf(workplace, file, "nb")).words.qualification, norwegian);
    assert.match(await workplace.mustRun("verify", file), new RegExp(english));
  } finally {
    workplace.remove();
  }
});

test("a seal whose key is not said to be on a QSCD is called advanced, and never qualified", async () => {
  const workplace = await workplaceWith("no-qscd");
  try {
    const file = await sealed(workplace);
    const { indication, qualification, words } = await signatureOf(workplace, file, "en");
    assert.deepEqual([indication, qualification], ["TOTAL-PASSED", "AdESeal-QC"]);
    assert.doesNotMatch(words.qualification, /Qualified Electronic Seal/);
    assert.doesNotMatch(await workplace.mustRun("verify", file), new RegExp(english));
  } finally {
    workplace.remove();
  }
});
