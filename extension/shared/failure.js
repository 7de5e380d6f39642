/** @typedef {{ number: number, retriable: boolean, message: string, remedy: string }} Texts */

/** Why a request ended badly: a code of the error table, and data. */
export class Failure extends Error {
  /**
   * @param {string} code name in core/base/errors.json
   * @param {Record<string, unknown>} [data]
   * @param {Texts | null} [texts] the host's own; else the page library adds them
   */
  constructor(code, data = {}, texts = null) {
    super(code);
    this.name = "Failure";
    this.code = code;
    this.data = data;
    this.texts = texts;
  }

  /**
   * @param {unknown} error anything that was thrown
   * @returns {Failure}
   */
  static from(error) {
    return error instanceof Failure ? error : new Failure("internal", { detail: String(error) });
  }
}
