/** The picture of the seal in its frame, made by the program as the seal will be. */
import { converse } from "../shared/conversation.js";
import { pageLanguage } from "../shared/texts.js";
import { blankPage } from "./blank-page.js";
import { lookOptions } from "./form.js";
import { rectangleOf } from "./geometry.js";

/** After the last change, so that a drag asks once. Milliseconds. */
const rest = 250;

export class Look {
  #onPicture;
  #signer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {AbortController | null} */
  #asking = null;
  #asked = "";
  #address = "";

  /** @param {(address: string | null) => void} onPicture */
  constructor(onPicture) {
    this.#onPicture = onPicture;
    this.#signer = signerOnToken();
  }

  /** @param {import("./geometry.js").Frame | null} frame */
  update(frame) {
    clearTimeout(this.#timer);
    if (!frame) return;
    const { width, height } = frame;
    const options = { ...lookOptions(), rectangle: rectangleOf({ x: 0, y: 0, width, height }) };
    const wish = JSON.stringify(options);
    if (wish === this.#asked) return;
    this.#asking?.abort();
    this.#timer = setTimeout(() => void this.#ask(wish, options, frame), rest);
  }

  /**
   * @param {string} wish
   * @param {Record<string, string>} options
   * @param {import("./geometry.js").Frame} frame
   */
  async #ask(wish, options, frame) {
    const asking = new AbortController();
    this.#asking = asking;
    this.#asked = wish;
    const file = { document: blankPage(frame), name: "preview.pdf" };
    const request = { type: "preview", ...file, options, ...(await this.#signer) };
    try {
      const { svg } = await converse({ language: pageLanguage(), ...request }, { signal: asking.signal });
      if (asking.signal.aborted) return;
      URL.revokeObjectURL(this.#address);
      this.#address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
      this.#onPicture(this.#address);
    } catch {
      // A look is only a help: what is wrong is told when the document is sealed.
      if (this.#asked === wish) this.#asked = "";
      if (!asking.signal.aborted) this.#onPicture(null);
    }
  }
}

/** @returns {Promise<{ signerName: string, signerIdentifier: string }>} "": the program's sample */
async function signerOnToken() {
  try {
    const { certificates } = await converse({ type: "inventory" });
    const [seal] = certificates.filter((/** @type {any} */ each) => each.qualifiedSeal);
    const { organisation, commonName, organisationIdentifier } = seal ?? certificates[0];
    return { signerName: organisation || commonName, signerIdentifier: organisationIdentifier };
  } catch {
    return { signerName: "", signerIdentifier: "" };
  }
}
