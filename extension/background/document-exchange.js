/** One document on its way to the host, and its appended part on the way back. */
import { toBase64 } from "../shared/base64.js";
import { Failure } from "../shared/failure.js";
import { readAppended, readSealed, readWant } from "./host-messages.js";

/** @typedef {import("./host-messages.js").Limits} Limits */

export class DocumentExchange {
  #document;
  #limits;
  #answer;
  #fail;
  #outstanding = 0;
  #answers = Promise.resolve();
  #over = false;
  /** @type {string[]} */
  #appended = [];
  #appendedSize = 0;

  /**
   * @param {Blob} document
   * @param {Limits} limits
   * @param {(offset: number, data: string) => void} answer sends a slice
   * @param {(failure: Failure) => void} fail the document cannot be read
   */
  constructor(document, limits, answer, fail) {
    this.#document = document;
    this.#limits = limits;
    this.#answer = answer;
    this.#fail = fail;
  }

  /**
   * @param {any} message
   * @throws {Failure} invalid-message, unexpected-message
   */
  want(message) {
    const { offset, length } = readWant(message, this.#document.size, this.#limits);
    this.#outstanding += 1;
    if (this.#outstanding > this.#limits.outstanding) throw new Failure("unexpected-message");
    this.#answers = this.#answers
      .then(() => this.#send(offset, length))
      .catch((error) => {
        this.stop();
        this.#fail(Failure.from(error));
      });
  }

  /** Nothing more is read. */
  stop() {
    this.#over = true;
  }

  /** @param {any} message */
  append(message) {
    const { data, length } = readAppended(message, this.#appendedSize);
    this.#appended.push(data);
    this.#appendedSize += length;
  }

  /**
   * @param {any} message
   * @returns {Record<string, any>} the host's result, and `appended`: base64 slices
   */
  sealed(message) {
    const result = readSealed(message, this.#document.size, this.#appendedSize);
    return { ...result, appended: this.#appended };
  }

  /**
   * @param {number} offset
   * @param {number} length
   */
  async #send(offset, length) {
    if (this.#over) return;
    const bytes = await readSlice(this.#document, offset, length);
    if (/** @type {boolean} */ (this.#over)) return;
    this.#outstanding -= 1;
    this.#answer(offset, toBase64(bytes));
  }
}

/**
 * @param {Blob} document
 * @param {number} offset
 * @param {number} length
 * @returns {Promise<Uint8Array>}
 * @throws {Failure} input-unreadable: the file was changed, moved or locked since it was chosen
 */
async function readSlice(document, offset, length) {
  let bytes;
  try {
    bytes = new Uint8Array(await document.slice(offset, offset + length).arrayBuffer());
  } catch (error) {
    throw new Failure("input-unreadable", { reason: /** @type {Error} */ (error).name });
  }
  if (bytes.length !== length) throw new Failure("input-unreadable", { reason: "too-short" });
  return bytes;
}
