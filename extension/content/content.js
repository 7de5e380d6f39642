/**
 * The content script of a site that the user has enabled. It judges nothing and keeps nothing: it
 * carries each request of the page to the background, and the answers back. A document passes as
 * a reference (File, Blob), never as bytes.
 */
(() => {
  const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? chrome);
  const scope = /** @type {{ webESealIsHere?: boolean }} */ (globalThis);
  if (scope.webESealIsHere) return;
  scope.webESealIsHere = true;
  let tracing = false;
  void followTraceSwitch();

  // The page asks by a synchronous event, so that it need not wait to learn that nobody is here.
  document.addEventListener("web-eseal-ask", () => {
    if (stillInstalled()) document.dispatchEvent(new Event("web-eseal-here"));
  });

  window.addEventListener("message", (event) => {
    if (event.source !== window || event.data?.type !== "web-eseal-request") return;
    const [pagePort] = event.ports;
    if (!pagePort || !stillInstalled()) return;
    trace("page → content", event.data.request);
    carry(event.data.request, pagePort);
  });

  /**
   * @param {any} request
   * @param {MessagePort} pagePort
   */
  function carry(request, pagePort) {
    const answer = (/** @type {any} */ message) => {
      trace("content → page", message);
      pagePort.postMessage(message);
    };
    const fail = (/** @type {string} */ code, data = {}) => answer({ type: "failed", code, data });
    if (insideOtherSite()) return fail("origin-refused");
    const background = api.runtime.connect({ name: "page" });
    /** @type {string[]} */
    const addresses = [];
    let ended = false;

    background.onMessage.addListener((message) => {
      if (message.type === "send-document-url") return sendAddress(message.index);
      ended ||= !["progress", "document-sealed", "document-failed"].includes(message.type);
      answer(message);
    });
    background.onDisconnect.addListener(() => finish("host-stopped"));
    pagePort.onmessage = (event) => {
      if (event.data?.type === "cancel" && !ended) background.postMessage({ type: "cancel" });
    };
    // A page in the back/forward cache keeps its ports open: end the job when the page is left.
    const onLeave = () => {
      background.disconnect();
      finish("aborted");
    };
    window.addEventListener("pagehide", onLeave);
    try {
      background.postMessage(request);
    } catch {
      background.disconnect();
      finish("invalid-argument");
    }

    /** @param {number} index of a document of a batch; 0 for the only one */
    function sendAddress(index) {
      const document = request.documents ? request.documents[index]?.document : request.document;
      if (!(document instanceof Blob)) {
        background.disconnect();
        return finish("invalid-argument", { argument: "document" });
      }
      const url = URL.createObjectURL(document);
      addresses.push(url);
      background.postMessage({ type: "document-url", url });
    }

    /**
     * @param {string} code
     * @param {object} [data]
     */
    function finish(code, data) {
      window.removeEventListener("pagehide", onLeave);
      addresses.forEach((address) => URL.revokeObjectURL(address));
      if (!ended) fail(code, data);
      ended = true;
    }
  }

  /** The switch of shared/trace.js, which a content script cannot import. */
  async function followTraceSwitch() {
    api.storage.onChanged.addListener((changes, area) => {
      if (area === "local" && "trace" in changes) tracing = changes["trace"]?.newValue === true;
    });
    tracing = (await api.storage.local.get("trace"))["trace"] === true;
  }

  /**
   * Names, sizes and times, in the page's console; never content.
   * @param {string} hop
   * @param {any} message
   */
  function trace(hop, message) {
    if (!tracing) return;
    const time = new Date().toISOString().slice(11, -1);
    const { stage, done, total, code } = message ?? {};
    console.info(`web-eseal ${time}  ${hop}  ${message?.type}`, JSON.stringify({ stage, done, total, code }));
  }

  /** An extension that was updated or removed leaves its old content scripts behind. */
  function stillInstalled() {
    return Boolean(api.runtime?.id);
  }

  /** Whether this page is a frame below a page of another site. */
  function insideOtherSite() {
    try {
      for (let frame = window; frame !== frame.parent; ) {
        frame = /** @type {typeof window} */ (frame.parent);
        if (frame.location.origin !== window.location.origin) return true;
      }
      return false;
    } catch {
      return true; // the browser does not even let us look
    }
  }
})();
