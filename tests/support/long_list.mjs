/** A revocation list as large as those of authorities with millions of certificates. */
import { sign } from "node:crypto";

const sequence = 0x30;
const integer = 0x02;
const extensions = 0xa0;
const revoked = Buffer.from("\x17\r250101000000Z", "latin1");

/** One DER value: its first byte, then its length, then its content. */
function value(tag, ...parts) {
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  const length = size < 0x80 ? Buffer.from([size]) : Buffer.from([0x84, 0, 0, 0, 0]);
  if (size >= 0x80) length.writeUInt32BE(size, 1);
  return Buffer.concat([Buffer.from([tag]), length, ...parts]);
}

/** The values that stand one after the other in these bytes. */
function values(der) {
  const found = [];
  for (let at = 0; at < der.length; ) {
    const more = der[at + 1] < 0x80 ? 0 : der[at + 1] - 0x80;
    const length = more ? der.readUIntBE(at + 2, more) : der[at + 1];
    const begin = at + 2 + more;
    found.push({ tag: der[at], whole: der.subarray(at, begin + length), content: der.subarray(begin, begin + length) });
    at = begin + length;
  }
  return found;
}

/**
 * The same list with so many entries in it, then one for each of `serials`, signed anew.
 * @param {Buffer} list without entries, whose signature is of SHA-256 @param {import("node:crypto").KeyObject} key
 * @param {Buffer[]} serials
 */
export function longList(list, key, count, serials = []) {
  const [content, algorithm] = values(values(list)[0].content);
  const fields = values(content.content);
  const entry = value(sequence, value(integer, Buffer.alloc(16, 0x11)), revoked);
  const entries = Buffer.alloc(count * entry.length, entry);
  for (let number = 0; number < count; ++number) entries.writeUInt32BE(number, number * entry.length + 12);
  const named = serials.map((serial) => value(sequence, value(integer, serial), revoked));
  const before = fields.filter(({ tag }) => tag !== extensions).map(({ whole }) => whole);
  const after = fields.filter(({ tag }) => tag === extensions).map(({ whole }) => whole);
  const signed = value(sequence, ...before, value(sequence, entries, ...named), ...after);
  const signature = value(0x03, Buffer.from([0]), sign("sha256", signed, key));
  return value(sequence, signed, algorithm.whole, signature);
}
