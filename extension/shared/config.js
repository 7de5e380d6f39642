/**
 * Every name, limit and time limit of the extension.
 * Times are in milliseconds, sizes in bytes.
 */
export const config = Object.freeze({
  hostName: "org.web_eseal.host",
  protocol: 1,

  /** From starting the host until its `hello`. */
  helloTime: 15_000,
  /** Longest silence of the host while it receives the document. */
  receivingSilence: 120_000,
  /** From `cancel` until the host's own end of the job; then the connection is closed. */
  cancelTime: 1_000,
  /** How long a page's question about the host is answered from memory. */
  hostStateAge: 2_000,

  /** Most bytes the host may want at once, whatever its `hello` says. */
  maxSlice: 1_048_576,
  maxOutstanding: 16,
  /** Most bytes that a seal may append. */
  maxAppended: 64 * 1024 * 1024,
  /** Most bytes of a verification report. */
  maxReport: 32 * 1024 * 1024,
  /** Most documents of one batch, here and in the host. */
  maxBatch: 1_000,
  maxNameLength: 255,
  maxSignerLength: 255,
  maxOptions: 32,
  maxOptionLength: 4_096,
  /** The option `logo`: 512 KiB in base64. */
  maxLogoLength: 699_052,
  /** Jobs of one tab that may be under way or wait for their turn. */
  maxJobsPerTab: 100,
});
