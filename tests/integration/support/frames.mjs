/** Frames as the browser speaks them (host/messaging/PROTOCOL.md). */
import { endianness } from "node:os";

const little = endianness() === "LE";

/** @param {string | Buffer} json */
export function frame(json) {
  const body = Buffer.from(json);
  return Buffer.concat([frameLength(body.length), body]);
}

/** @param {number} size */
export function frameLength(size) {
  const header = Buffer.alloc(4);
  if (little) header.writeUInt32LE(size);
  else header.writeUInt32BE(size);
  return header;
}

/** Puts chunks of a stream together to messages. */
export class FrameParser {
  #pending = Buffer.alloc(0);

  /** @param {Buffer} chunk */
  *push(chunk) {
    this.#pending = Buffer.concat([this.#pending, chunk]);
    for (;;) {
      if (this.#pending.length < 4) return;
      const size = little ? this.#pending.readUInt32LE() : this.#pending.readUInt32BE();
      if (this.#pending.length < 4 + size) return;
      yield JSON.parse(this.#pending.subarray(4, 4 + size).toString("utf8"));
      this.#pending = this.#pending.subarray(4 + size);
    }
  }
}
