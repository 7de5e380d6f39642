/** Seals that are to be seen: where they stand, what they say, and what others make of them. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { deflateSync } from "node:zlib";
import { assertSealed, assertSound } from "./support/judges.mjs";
import { programPath } from "./support/paths.mjs";
import { Workplace } from "./support/workplace.mjs";

let workplace;
let folder;

before(() => {
  workplace = new Workplace();
  folder = join(workplace.folder, "documents");
  mkdirSync(folder);
});
after(() => workplace.remove());

function run(words) {
  return spawnSync(programPath, words, {
    input: "",
    env: { ...process.env, ...workplace.environment },
    cwd: folder,
    maxBuffer: 1 << 28,
  });
}

/** Pages of one kind, whose properties are inherited from the tree. */
function makePages({ count = 1, inherited = "/MediaBox [0 0 595 842]", own = "" } = {}) {
  const kids = Array.from({ length: count }, (_, index) => `${index + 3} 0 R`).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids}] /Count ${count} ${inherited} >>`,
    ...Array(count).fill(`<< /Type /Page /Parent 2 0 R /Resources << >> ${own} >>`),
  ];
  let pdf = "%PDF-1.7\n";
  let table = "0000000000 65535 f \n";
  objects.forEach((body, index) => {
    table += `${String(pdf.length).padStart(10, "0")} 00000 n \n`;
    pdf += `${index + 1} 0 obj\n${body}\nendobj\n`;
  });
  const size = objects.length + 1;
  return `${pdf}xref\n0 ${size}\n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${pdf.length}\n%%EOF\n`;
}

function seal(name, pdf, words) {
  writeFileSync(join(folder, `${name}.pdf`), pdf);
  const output = join(folder, `${name}.sealed.pdf`);
  const result = run(["seal", `${name}.pdf`, "-o", output, ...words]);
  assert.equal(result.status, 0, result.stderr.toString());
  assertSealed(output);
  assertSound(output);
  return output;
}

/** A page as poppler shows it: its size in pixels, one a unit, and the grey of each. */
function rendered(path, page = 1) {
  const picture = spawnSync("pdftoppm", ["-gray", "-cropbox", "-r", "72", "-f", String(page), "-l", String(page), path], {
    maxBuffer: 1 << 28,
  }).stdout;
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(picture.subarray(0, 64).toString("latin1"));
  const [width, height] = [Number(header[1]), Number(header[2])];
  const pixels = picture.subarray(header[0].length);
  /** From the lower left corner, as a person counts. */
  return { width, height, grey: (x, y) => pixels[(height - 1 - Math.round(y)) * width + Math.round(x)] };
}

function text(path) {
  return spawnSync("pdftotext", ["-layout", path, "-"], { encoding: "utf8" }).stdout;
}

/** A picture of one colour, half of it transparent. */
function makePng() {
  const crc = (bytes) => {
    let value = 0xffffffff;
    for (const byte of bytes) {
      value ^= byte;
      for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
    }
    return (value ^ 0xffffffff) >>> 0;
  };
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const framed = Buffer.alloc(body.length + 8);
    framed.writeUInt32BE(data.length, 0);
    body.copy(framed, 4);
    framed.writeUInt32BE(crc(body), body.length + 4);
    return framed;
  };
  const header = Buffer.from([0, 0, 0, 8, 0, 0, 0, 8, 8, 6, 0, 0, 0]);
  const row = Buffer.from([0, ...Array(4).fill([200, 0, 0, 255]).flat(), ...Array(4).fill([0, 0, 0, 0]).flat()]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.concat(Array(8).fill(row)))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

const kinds = [
  ["upright", { inherited: "/MediaBox [0 0 595 842]" }],
  ["rotated-90", { inherited: "/MediaBox [0 0 595 842] /Rotate 90" }],
  ["rotated-180", { inherited: "/MediaBox [0 0 595 842] /Rotate -180" }],
  ["rotated-270-cropped", { inherited: "/MediaBox [0 0 595 842] /Rotate 270", own: "/CropBox [50 60 450 700]" }],
  ["rotated-450-cropped", { inherited: "/MediaBox [-100 -50 595 842] /Rotate 450", own: "/CropBox [-20 -10 450 700]" }],
];

for (const [name, page] of kinds) {
  test(`a seal stands upright where it was asked for: ${name}`, () => {
    const output = seal(name, makePages(page), [
      "--rectangle", "40,60,160,70", "--background", "#203040", "--border", "none", "--lines", "organisation",
    ]);
    const { grey } = rendered(output);
    for (const [x, y] of [[43, 63], [197, 63], [43, 127], [197, 127]]) {
      assert.ok(grey(x, y) < 80, `background at ${x},${y}: ${grey(x, y)}`);
    }
    for (const [x, y] of [[36, 100], [204, 100], [100, 56], [100, 134]]) {
      assert.equal(grey(x, y), 255, `paper at ${x},${y}`);
    }
    // The caption is the upper line and begins at the left: upside down it would not.
    assert.match(text(output), /Electronically sealed by/);
  });
}

test("UserUnit is divided out", () => {
  const output = seal("units", makePages({ own: "/UserUnit 2" }), ["--rectangle", "100,100,200,80"]);
  const widget = /\/Rect\s*\[([^\]]*)\]/g;
  const rectangles = [...readFileSync(output).toString("latin1").matchAll(widget)].map((match) => match[1].trim());
  assert.deepEqual(rectangles, ["50 50 150 90"]);
});

test("the last page, text in many scripts, embedded fonts only", () => {
  const output = seal("scripts", makePages({ count: 3 }), [
    "--page", "last", "--rectangle", "50,50,300,110", "--reason", "Rødgrød ÆØÅ", "--location", "Αθήνα", "--text", "Москва\n東京",
  ]);
  const said = text(output);
  for (const part of ["Rødgrød ÆØÅ", "Αθήνα", "Москва", "東京", "NTRNO-"]) assert.ok(said.includes(part), `${part}: ${said}`);
  const fonts = spawnSync("pdffonts", [output], { encoding: "utf8" }).stdout.trim().split("\n").slice(2);
  assert.ok(fonts.length >= 3, fonts.join("\n"));
  for (const font of fonts) assert.match(font, /^[A-Z]{6}\+\S+\s+CID TrueType\s+Identity-H\s+yes yes yes/);
  const { width, height, grey } = rendered(output, 1);
  for (let y = 0; y < height; y += 7) for (let x = 0; x < width; x += 7) assert.equal(grey(x, y), 255);
});

test("a logo with transparency shows the background through", () => {
  writeFileSync(join(folder, "logo.png"), makePng());
  const output = seal("logo", makePages(), [
    "--rectangle", "50,50,80,80", "--layout", "picture", "--logo", "logo.png", "--background", "#FFFF00",
  ]);
  const { grey } = rendered(output);
  assert.ok(grey(70, 90) < 90, String(grey(70, 90)));
  assert.ok(grey(110, 90) > 200, String(grey(110, 90)));
});

test("an invisible seal adds no font, no form and no byte more than before", () => {
  writeFileSync(join(folder, "plain.pdf"), makePages());
  const result = run(["seal", "plain.pdf", "-o", "invisible.pdf", "--reason", "Seen by nobody"]);
  assert.equal(result.status, 0, result.stderr.toString());
  const added = readFileSync(join(folder, "invisible.pdf")).toString("latin1");
  for (const word of ["/Font", "/XObject", "/AP"]) assert.ok(!added.includes(word), word);
});

const refused = [
  ["options without a rectangle", ["--layout", "text"], "layout"],
  ["a rectangle off the page", ["--rectangle", "500,50,200,80"], "rectangle"],
  ["a page that is not there", ["--rectangle", "50,50,200,80", "--page", "2"], "page"],
  ["a layout without its logo", ["--rectangle", "50,50,200,80", "--layout", "both"], "layout"],
  ["a logo that is no picture", ["--rectangle", "50,50,200,80", "--logo", "plain.pdf"], "logo"],
];
for (const [what, words, field] of refused) {
  test(`refused by name: ${what}`, () => {
    writeFileSync(join(folder, "plain.pdf"), makePages());
    const result = run(["--json", "preview", "plain.pdf", ...words]);
    assert.equal(result.status, 10, result.stderr.toString());
    assert.match(result.stdout.toString() + result.stderr.toString(), new RegExp(`"field":\\s*"${field}"`));
  });
}

test("text that cannot fit is refused, never cut off", () => {
  writeFileSync(join(folder, "plain.pdf"), makePages());
  assert.equal(run(["preview", "plain.pdf", "--rectangle", "50,50,30,10"]).status, 43);
});

test("a preview needs no token and has the size of the seal", () => {
  writeFileSync(join(folder, "plain.pdf"), makePages());
  const result = run(["preview", "plain.pdf", "--rectangle", "50,50,200,80", "--name", "Blåbær AS"]);
  assert.equal(result.status, 0, result.stderr.toString());
  const svg = result.stdout.toString();
  assert.match(svg, /^<svg [^>]*width="200pt" height="80pt"/);
  assert.ok((svg.match(/<path /g) ?? []).length >= 3);
});
