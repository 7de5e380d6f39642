/** A page wants a digest sealed; the user has to have allowed that for its site. */
import { Failure } from "../../shared/failure.js";
import { HashJob } from "../hash-job.js";
import { connectHost } from "../host-connection.js";
import { runForPage } from "../page-job.js";
import { readHashRequest } from "../seal-request.js";
import { hashesAllowed, siteEnabled } from "../sites.js";

/** @param {import("../page-port.js").Conversation} conversation */
export async function sealHash(conversation) {
  const { caller, first, send } = conversation;
  if (!(await siteEnabled(caller.origin))) throw new Failure("site-not-enabled");
  if (!(await hashesAllowed(caller.origin))) throw new Failure("hash-sealing-not-enabled");
  const request = readHashRequest(first, caller.origin);
  const result = await runForPage(conversation, request, (wanted) => {
    return new HashJob(wanted, connectHost, (progress) => send({ type: "progress", ...progress }));
  });
  send({ type: "hash-sealed", ...result });
}
