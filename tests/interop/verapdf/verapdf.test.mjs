/** veraPDF on PDF/A that we seal: it stays PDF/A of its part, seen and unseen, at every level. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { TrustServices } from "../../integration/support/trust_services.mjs";

let services;
let profile;
const at = (name) => services.at(name);

before(async () => {
  services = await TrustServices.start();
  services.configure();
  execFileSync("java", [fileURLToPath(new URL("Profile.java", import.meta.url)), at("srgb.icc")]);
  profile = readFileSync(at("srgb.icc"));
  execFileSync("convert", ["-size", "64x48", "xc:none", "-fill", "rgba(200,30,30,0.5)", "-draw", "circle 24,24 24,4", at("clear.png")]);
});
after(() => services.stop());

const metadata = (part, conformance) => `<?xpacket begin="\u{feff}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>${part}</pdfaid:part><pdfaid:conformance>${conformance}</pdfaid:conformance>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;

/** One page, with or without an output intent for RGB. */
function makePdfA({ part, conformance = "B", intent = false }) {
  const stream = (entries, data) => Buffer.concat([Buffer.from(`<< ${entries} /Length ${data.length} >>\nstream\n`), data, Buffer.from("\nendstream")]);
  const objects = [
    Buffer.from(`<< /Type /Catalog /Pages 2 0 R /Metadata 4 0 R ${intent ? "/OutputIntents [5 0 R]" : ""} >>`),
    Buffer.from("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
    Buffer.from("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>"),
    stream("/Type /Metadata /Subtype /XML", Buffer.from(metadata(part, conformance))),
    Buffer.from("<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB) /DestOutputProfile 6 0 R >>"),
    stream("/N 3", profile),
  ].slice(0, intent ? 6 : 4);
  const parts = [Buffer.from(`%PDF-1.${part === 1 ? 4 : 7}\n%\xe2\xe3\xcf\xd3\n`, "latin1")];
  let length = parts[0].length;
  let table = "0000000000 65535 f \n";
  objects.forEach((object, index) => {
    const framed = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from("\nendobj\n")]);
    table += `${String(length).padStart(10, "0")} 00000 n \n`;
    length += framed.length;
    parts.push(framed);
  });
  const size = objects.length + 1;
  const identifier = "<0123456789abcdef0123456789abcdef>";
  parts.push(Buffer.from(`xref\n0 ${size}\n${table}trailer\n<< /Size ${size} /Root 1 0 R /ID [${identifier} ${identifier}] >>\nstartxref\n${length}\n%%EOF\n`));
  return Buffer.concat(parts);
}

/** The words of veraPDF about each file that is not what this flavour asks for. */
function faults(flavour, names) {
  const words = ["-cp", `${process.env.WEB_ESEAL_VERAPDF}/*`, "org.verapdf.apps.GreenfieldCliWrapper", "--flavour", flavour];
  const { stdout, stderr } = spawnSync("java", [...words, "--format", "text", "-v", ...names.map(at)], { encoding: "utf8" });
  const passed = stdout.match(/^PASS .*$/gm) ?? [];
  return passed.length === names.length ? [] : [stdout + stderr];
}

const run = (...words) => services.workplace.mustRun(...words);

const seen = ["--rectangle", "40,40,240,100", "--reason", "Rammeavtale, 框架协议, Σύμβαση"];
const ways = [
  ["unseen", []],
  ["seen", seen],
  ["seen, with colours and a border", [...seen, "--background", "#FFF0C0", "--border", "2 #204080"]],
  ["seen, with a logo that is half transparent", [...seen, "--logo", "clear.png"]],
  ["seen, with all that lasts", [...seen, "--level", "B-LTA"]],
];

const kinds = [
  { part: 2 }, { part: 2, intent: true }, { part: 2, conformance: "U" }, { part: 3, intent: true }, { part: 1 }, { part: 1, intent: true },
];

for (const [index, kind] of kinds.entries()) {
  const flavour = `${kind.part}${(kind.conformance ?? "B").toLowerCase()}`;
  const waysSaid = ways.map(([what]) => what).join("; ");
  test(`PDF/A-${flavour}${kind.intent ? " with an output intent" : ""} stays it: ${waysSaid}`, async () => {
    const names = [`kind-${index}.pdf`];
    writeFileSync(at(names[0]), makePdfA(kind));
    for (const [, words] of ways) {
      const sealed = `kind-${index}-${names.length}.pdf`;
      await run("seal", names[0], "-o", sealed, ...words);
      names.push(sealed);
    }
    assert.deepEqual(faults(flavour, names), []);
  });
}

test("veraPDF is asked so that it can say no", () => {
  writeFileSync(at("not.pdf"), makePdfA({ part: 2 }).toString("latin1").replace("pdfaid:part>2", "pdfaid:part>5"), "latin1");
  assert.equal(faults("2b", ["not.pdf"]).length, 1);
});
