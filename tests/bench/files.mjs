/** The documents that are sealed: always the same bytes, made here. */
import { closeSync, openSync, writeSync } from "node:fs";
import { deflateSync } from "node:zlib";

const megabyte = 1_000_000;
const objectCount = 100_000;
const objectsInAStream = 100;
/** Every document has an empty signature field, because mutool signs nothing else. */
export const emptyField = 4;
const firstFree = 6;
/** About what the end of a document takes. */
const kept = 1_500;

/** Pseudo-random bytes, which no compression makes smaller: xorshift32. */
function noise(/** @type {number} */ size) {
  const bytes = Buffer.alloc(size);
  let state = 0x2545f491;
  for (let at = 0; at < size; at += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[at] = state & 0xff;
  }
  return bytes;
}

/** Writes a document object by object and remembers where each begins. */
class DocumentWriter {
  /** @type {number[]} */
  offsets = [];
  size = 0;
  #file;

  /** @param {string} path */
  constructor(path) {
    this.#file = openSync(path, "w");
    this.write(Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "latin1"));
  }

  /** @param {Buffer | string} bytes */
  write(bytes) {
    const buffer = Buffer.from(bytes);
    writeSync(this.#file, buffer);
    this.size += buffer.length;
  }

  /** @param {number} number @param {string} body */
  object(number, body) {
    this.offsets[number] = this.size;
    this.write(`${number} 0 obj\n${body}\nendobj\n`);
  }

  /** @param {number} number @param {Buffer} content @param {string} [entries] */
  stream(number, content, entries = "") {
    this.offsets[number] = this.size;
    this.write(`${number} 0 obj\n<< ${entries}/Length ${content.length} >>\nstream\n`);
    this.write(content);
    this.write("\nendstream\nendobj\n");
  }

  endWithTable() {
    const start = this.size;
    const rows = this.offsets.slice(1).map((at) => `${String(at).padStart(10, "0")} 00000 n \n`);
    this.write(`xref\n0 ${this.offsets.length}\n0000000000 65535 f \n${rows.join("")}`);
    this.#end(`trailer\n<< /Size ${this.offsets.length} /Root 1 0 R >>\n`, start);
  }

  /** @param {Map<number, [number, number]>} packed stream and index of each packed object */
  endWithStream(packed) {
    const own = Math.max(this.offsets.length, ...[...packed.keys()].slice(-1)) + 1;
    const start = this.size;
    this.offsets[own] = start;
    const rows = Buffer.alloc(7 * (own + 1));
    for (let number = 1; number <= own; number += 1) {
      const place = packed.get(number);
      rows.writeUInt8(place ? 2 : 1, 7 * number);
      rows.writeUInt32BE(place ? place[0] : (this.offsets[number] ?? 0), 7 * number + 1);
      rows.writeUInt16BE(place ? place[1] : 0, 7 * number + 5);
      if (!place && this.offsets[number] === undefined) rows.writeUInt8(0, 7 * number);
    }
    const entries = `/Type /XRef /Size ${own + 1} /W [1 4 2] /Root 1 0 R /Filter /FlateDecode `;
    this.stream(own, deflateSync(rows), entries);
    this.#end("", start);
  }

  /** @param {string} trailer @param {number} start */
  #end(trailer, start) {
    this.write(`${trailer}startxref\n${start}\n%%EOF\n`);
    closeSync(this.#file);
  }
}

/** One page, the empty field and something more, as bodies of the objects 1 to 5. */
function skeleton(/** @type {string} */ extra = "null") {
  const nowhere = "/Rect [0 0 0 0] /F 132";
  return [
    `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [${emptyField} 0 R] /SigFlags 1 >> /Extra 5 0 R >>`,
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> /Annots [${emptyField} 0 R] >>`,
    `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Empty) /P 3 0 R ${nowhere} >>`,
    extra,
  ];
}

/** Most of it is stream content of up to 1 MB each, as images are. */
export function sized(/** @type {number} */ size) {
  return (/** @type {string} */ path) => {
    const document = new DocumentWriter(path);
    skeleton().forEach((body, index) => document.object(index + 1, body));
    const content = noise(Math.min(megabyte, size));
    for (let number = firstFree; document.size + kept < size; number += 1) {
      document.stream(number, content.subarray(0, size - kept - document.size));
    }
    document.endWithTable();
  };
}

/** The catalog reaches all small objects: each by itself, or each from the one before. */
function smallObject(/** @type {number} */ number, /** @type {boolean} */ chained) {
  const next = number < objectCount && chained ? `/Next ${number + 1} 0 R ` : "";
  return `<< /Number ${number} ${next}/Text (One of many small objects) >>`;
}

/** The list is not in the catalog itself, which every seal writes anew. */
function reachAll(/** @type {boolean} */ chained) {
  const count = chained ? 1 : objectCount - firstFree + 1;
  const references = Array.from({ length: count }, (_, index) => `${firstFree + index} 0 R`);
  return `[${references.join(" ")}]`;
}

function manyObjects(/** @type {boolean} */ chained) {
  return (/** @type {string} */ path) => {
    const document = new DocumentWriter(path);
    skeleton(reachAll(chained)).forEach((body, index) => document.object(index + 1, body));
    for (let number = firstFree; number <= objectCount; number += 1) {
      document.object(number, smallObject(number, chained));
    }
    document.endWithTable();
  };
}

/** All objects but the streams themselves are packed. @param {string} path */
function objectStreams(path) {
  const document = new DocumentWriter(path);
  const bodies = skeleton(reachAll(false));
  for (let number = firstFree; number <= objectCount; number += 1) {
    bodies.push(smallObject(number, false));
  }
  /** @type {Map<number, [number, number]>} */
  const packed = new Map();
  for (let first = 0; first < bodies.length; first += objectsInAStream) {
    const stream = objectCount + 1 + first / objectsInAStream;
    let head = "";
    let text = "";
    bodies.slice(first, first + objectsInAStream).forEach((body, index) => {
      packed.set(first + index + 1, [stream, index]);
      head += `${first + index + 1} ${text.length} `;
      text += `${body}\n`;
    });
    const entries = `/Type /ObjStm /N ${objectsInAStream} /First ${head.length} /Filter /FlateDecode `;
    document.stream(stream, deflateSync(Buffer.from(head + text, "latin1")), entries);
  }
  document.endWithStream(packed);
}

/**
 * @typedef {object} BenchFile
 * @property {string} name as the tables call it
 * @property {(path: string) => void} make
 * @property {boolean} [large] fewer runs
 * @property {number} [signatures] seals to put on before it is measured
 */

/** @type {BenchFile[]} */
export const files = [
  { name: "10 KB", make: sized(10_000) },
  { name: "1 MB", make: sized(megabyte) },
  { name: "10 MB", make: sized(10 * megabyte) },
  { name: "100 MB", make: sized(100 * megabyte), large: true },
  { name: "500 MB", make: sized(500 * megabyte), large: true },
  { name: "100,000 objects, table", make: manyObjects(false) },
  { name: "100,000 objects, chained", make: manyObjects(true) },
  { name: "100,000 objects, object streams", make: objectStreams },
  { name: "200 signatures", make: sized(10_000), signatures: 200 },
];
