/** The preview of a visible seal against the sealed page, as poppler and MuPDF show them. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { assertSealed } from "./support/judges.mjs";
import { programPath } from "./support/paths.mjs";
import { makePage } from "./support/pdf.mjs";
import { Workplace } from "./support/workplace.mjs";

const pixels = 3; // to a point
const bandHeight = 12 * pixels; // about a line of text
const leastInk = 200; // of a band that is worth a look: a few letters
const tolerated = { all: 0.25, worst: 0.42 }; // of the ink: viewers smooth edges in ways of their own
const lines = "organisation,identifier,reason,location"; // the time would be another one
const shortOwner = "Fjordbygg Demo AS";
const longOwner = "Følgefonna og Østerdalen interkommunale brann- og feiervesen IKS";
let workplace;
let longNamed;
const at = (name) => join(workplace.folder, name);

before(() => {
  workplace = new Workplace();
  longNamed = new Workplace({ owner: longOwner });
  drawLogos();
});
after(() => {
  workplace.remove();
  longNamed.remove();
});

function drawLogos() {
  const draw = (...words) => execFileSync("convert", words, { cwd: workplace.folder, timeout: 20_000 });
  draw("-size", "64x48", "xc:none", "-fill", "rgba(200,30,30,0.5)", "-draw", "circle 24,24 24,4", "clear.png");
  draw("-size", "80x60", "gradient:#103080-#f0e0a0", "-quality", "90", "shaded.jpg");
  draw("-size", "1x1", "xc:#207040", "tiny.png");
  draw("-size", "4000x3000", "xc:#E8E0D0", "-fill", "#204080", "-draw", "rectangle 600,400 3400,1500", "huge.png");
  assert.ok(statSync(at("huge.png")).size < 512 << 10);
}

function program(place, words) {
  const { status, stdout, stderr } = spawnSync(programPath, words, {
    env: { ...process.env, ...place.environment }, cwd: workplace.folder, maxBuffer: 1 << 26,
  });
  assert.equal(status, 0, stderr.toString());
  return stdout;
}

/** A portable pixel map (P6): its size, and three colours of each pixel. */
function readPicture(bytes) {
  const [header, ...size] = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 64).toString("latin1"));
  const [width, height] = size.map(Number);
  return { width, height, colours: bytes.subarray(header.length) };
}

const command = (name, words) => execFileSync(name, words, { cwd: workplace.folder, maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] });

/** Pages as shown, with as many pixels a point whatever the unit of the page. */
const viewers = {
  poppler: (path, unit) => command("pdftoppm", ["-cropbox", "-r", `${72 * pixels * unit}`, path]),
  MuPDF: (path) => command("mutool", ["draw", "-q", "-r", `${72 * pixels}`, "-F", "ppm", "-o", "-", path, "1"]),
};

/** The ink, from 0 to 1, in a rectangle given as for a seal: from the lower left corner of the page. */
function cut(picture, [x, y, width, height]) {
  const size = { width: width * pixels, height: height * pixels };
  const [left, top] = [x * pixels, picture.height - (y + height) * pixels];
  const row = size.width * 3;
  const ink = new Float32Array(row * size.height);
  for (let at = 0; at < ink.length; at++) {
    const from = (top + Math.floor(at / row)) * picture.width * 3 + left * 3;
    ink[at] = 1 - picture.colours[from + (at % row)] / 255;
  }
  return { ...size, ink };
}

/** The same a little blurred, so that an edge may lie on either side of a pixel's middle. */
function blurred({ width, ink }) {
  const row = width * 3;
  const around = [-row, 0, row].flatMap((line) => [line - 3, line, line + 3]);
  const values = new Float32Array(ink.length);
  for (let at = row + 3; at < ink.length - row - 3; at++) {
    let total = 0;
    for (const offset of around) total += ink[at + offset];
    values[at] = total / 9;
  }
  return values;
}

function sum(values) {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** How much of the ink of rows `from` to `to` is in one of the two only, when one is moved by (right, down). */
function differenceIn({ width, height }, one, other, [from, to], [right, down]) {
  const row = width * 3;
  let apart = 0;
  for (let y = Math.max(from, from - down, 1); y < Math.min(to, height - 1 - down); y++) {
    for (let at = y * row + 3; at < (y + 1) * row - 3; at++) {
      apart += Math.abs(one[at] - other[at + down * row + right * 3]);
    }
  }
  return apart;
}

const shifts = [-1, 0, 1].flatMap((right) => [-1, 0, 1].map((down) => [right, down]));

/**
 * Band by band, how much ink is in one of the two only, as a part of what they have: in all of the
 * picture and in the worst band. Viewers put each line of text at a whole pixel, so a band may be
 * one pixel off.
 */
function difference(first, second) {
  const [one, other] = [blurred(first), blurred(second)];
  const found = { all: 0, worst: 0 };
  for (let from = 0; from < first.height; from += bandHeight) {
    const rows = [from, Math.min(from + bandHeight, first.height)];
    const part = (values) => sum(values.subarray(rows[0] * first.width * 3, rows[1] * first.width * 3));
    const ink = (part(one) + part(other)) / 2;
    const apart = Math.min(...shifts.map((shift) => differenceIn(first, one, other, rows, shift)));
    found.all += apart;
    if (ink > leastInk) found.worst = Math.max(found.worst, apart / ink);
  }
  return { all: found.all / ((sum(one) + sum(other)) / 2), worst: found.worst };
}

let made = 0;

/** Seals a page and previews the same; @returns the pictures by name, and where the sealed file is */
function show({ page = {}, rectangle = [40, 60, 240, 90], words = [], owner = shortOwner, shown = lines }) {
  const place = owner === longOwner ? longNamed : workplace;
  const name = `case-${++made}`;
  writeFileSync(at(`${name}.pdf`), makePage(page));
  const options = ["--rectangle", rectangle.join(","), "--lines", shown, ...words];
  program(place, ["preview", `${name}.pdf`, "-o", `${name}.svg`, "--name", owner, "--identifier", "NTRNO-123456789", ...options]);
  program(place, ["seal", `${name}.pdf`, "-o", `${name}.sealed.pdf`, ...options]);
  assertSealed(at(`${name}.sealed.pdf`));
  const picture = readPicture(viewers.MuPDF(`${name}.svg`));
  assert.deepEqual([picture.width, picture.height], rectangle.slice(2).map((length) => length * pixels));
  const preview = cut(picture, [0, 0, ...rectangle.slice(2)]);
  const sealed = Object.entries(viewers).map(([viewer, draw]) => {
    return [viewer, cut(readPicture(draw(`${name}.sealed.pdf`, page.unit ?? 1)), rectangle)];
  });
  return { preview, sealed: Object.fromEntries(sealed), path: at(`${name}.sealed.pdf`) };
}

const cases = [
  ["letters of Norwegian", { words: ["--reason", "Blåbærsyltetøy på Ærøskøbing", "--location", "Tromsø"] }, ["Blåbærsyltetøy", "Tromsø"]],
  ["Greek", { words: ["--reason", "Σύμβαση πλαίσιο", "--location", "Αθήνα"] }, ["Σύμβαση", "Αθήνα"]],
  ["Cyrillic", { words: ["--reason", "Рамкова угода", "--location", "Київ"] }, ["Рамкова", "Київ"]],
  ["Arabic, from right to left", { words: ["--reason", "اتفاقية إطارية", "--location", "القاهرة"] }],
  ["Hebrew", { words: ["--reason", "הסכם מסגרת", "--location", "ירושלים"] }],
  ["Chinese and Japanese", { words: ["--reason", "框架协议", "--location", "東京"] }, ["框架协议", "東京"]],
  ["letters with several marks", { words: ["--reason", "Hợp đồng khung", "--location", "Đà Nẵng"] }, ["khung"]],
  ["a long name", { owner: longOwner }, ["Følgefonna"]],
  ["much text in a small place", { rectangle: [30, 30, 120, 40], words: ["--reason", "Rammeavtale om levering av tegninger og beskrivelser"] }, ["Rammeavtale"]],
  ["a background, a thick border", { words: ["--background", "#FFF0C0", "--border", "3 #204080"] }],
  ["a logo with transparency", { words: ["--logo", "clear.png", "--background", "#E0F0FF"] }],
  ["a photograph", { words: ["--logo", "shaded.jpg"] }],
  ["a logo of one pixel", { words: ["--logo", "tiny.png"] }],
  ["a huge logo", { words: ["--logo", "huge.png"] }],
  ["nothing but the logo", { words: ["--logo", "shaded.jpg", "--layout", "picture"] }, []],
  ["a page turned by 90 degrees", { page: { entries: "/Rotate 90" } }],
  ["a page turned by 180 degrees", { page: { entries: "/Rotate 180" } }],
  ["a page turned by 270 degrees and cropped", { page: { entries: "/Rotate 270 /CropBox [50 60 450 700]" } }],
  ["a cropped page", { page: { entries: "/CropBox [100 200 500 800]" } }],
  ["a page in units of its own", { page: { entries: "/UserUnit 2", unit: 2 } }],
];

for (const [what, how, said = ["Fjordbygg Demo AS", "NTRNO-123456789"]] of cases) {
  test(`the preview shows what will be seen: ${what}`, () => {
    const { preview, sealed, path } = show(how);
    assert.ok(sum(preview.ink) > 300, "nothing to be seen");
    for (const [viewer, shown] of Object.entries(sealed)) {
      const { all, worst } = difference(preview, shown);
      assert.ok(all < tolerated.all && worst < tolerated.worst, `${viewer}: ${all}, worst band ${worst}`);
    }
    const text = command("pdftotext", ["-layout", path, "-"]).toString();
    for (const part of said) assert.ok(text.includes(part), text);
  });
}

test("the comparison sees a seal that is moved by a point, and one without a line of text", () => {
  const { sealed: { poppler: shown }, preview } = show({});
  const moved = { ...shown, ink: shown.ink.map((_, place) => shown.ink[place - pixels * 3] ?? 0) };
  assert.ok(difference(preview, moved).all > 2 * tolerated.all, JSON.stringify(difference(preview, moved)));
  const { sealed: { poppler: poorer } } = show({ shown: "organisation" });
  assert.ok(difference(preview, poorer).worst > 1.5 * tolerated.worst, JSON.stringify(difference(preview, poorer)));
});

test("the seal page's picture has no text that a browser would draw with fonts of its own", () => {
  show({ words: ["--reason", "Blåbær"] });
  const svg = readFileSync(at(`case-${made}.svg`), "utf8");
  assert.doesNotMatch(svg, /<text|<foreignObject|font/);
});
