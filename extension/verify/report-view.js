/** A report for people: plain words first, details for those who want them. */
import { byId, make } from "../shared/elements.js";
import { formatTime, plural, text } from "../shared/texts.js";
import { detailsOf } from "./details.js";
import { signOf, stateOf } from "./verdict.js";

/** @typedef {import("../page/report.js").Report} Report */
/** @typedef {import("../page/report.js").ReportSignature} Signature */

/**
 * @param {Report} report
 * @param {(signature: Signature) => void} onGoTo the place of a signature is to be shown
 */
export function showReport(report, onGoTo) {
  const { verdict, summary, signatures, pages, warnings } = report;
  byId("verdict").dataset["state"] = stateOf(verdict);
  byId("verdict").replaceChildren(signOf(verdict), make("strong", { text: summary }));
  const counts = [plural("signatures", signatures.length), plural("pagesCount", pages)];
  byId("more-of").textContent = counts.join(" · ");
  byId("signatures").replaceChildren(...signatures.map((signature, at) => card(signature, at, onGoTo)));
  const said = warnings.map((warning) => make("p", { class: "problem", text: warning }));
  byId("about").replaceChildren(...said, ...footnotes(report));
  for (const id of ["verdict", "more-of", "report"]) byId(id).hidden = false;
}

/**
 * @param {Signature} signature
 * @param {number} at
 * @param {(signature: Signature) => void} onGoTo
 */
function card(signature, at, onGoTo) {
  const { words, indication, place } = signature;
  const title = make("h3", {}, signOf(indication), make("span", { text: words.verdict }));
  const element = make("li", { class: "signature", tabindex: "-1", "data-state": stateOf(indication) }, title);
  if (words.explanation) element.append(make("p", { text: words.explanation }));
  element.append(facts(signature), qualification(signature));
  if (place) {
    const show = make("button", { class: "button small", type: "button", text: text("showOnPage", place.page) });
    show.addEventListener("click", () => onGoTo(signature));
    element.append(show);
  } else {
    element.append(make("p", { class: "soft small", text: text("notSeen") }));
  }
  element.append(detailsOf(signature));
  element.setAttribute("aria-label", text("signatureNumber", at + 1));
  return element;
}

/** @param {Signature} signature who and when, and whether something came after it */
function facts({ signer, kind, bestTime, claimed, coverage }) {
  const list = make("dl", { class: "facts" });
  const add = (/** @type {string} */ key, /** @type {string} */ said) => {
    if (said) list.append(make("dt", { text: text(key) }), make("dd", { text: said }));
  };
  const name = signer?.organisation || signer?.commonName || "";
  const identifier = signer?.organisationIdentifier ? ` (${signer.organisationIdentifier})` : "";
  const whoKeys = { "seal": "sealedBy", "time-stamp": "stampedBy", "signature": "signedBy", "unknown": "signedBy" };
  add(whoKeys[kind] ?? "signedBy", name && name + identifier);
  if (bestTime) add("existedAt", text(timeKey(bestTime.by), formatTime(bestTime.time)));
  if (claimed.time && (!bestTime || bestTime.by === "validation-time")) add("claimedTime", formatTime(claimed.time));
  add("since", changesText(coverage));
  return list;
}

/** @param {string} by */
function timeKey(by) {
  return by === "validation-time" ? "timeOfCheck" : "timeByStamp";
}

/** @param {Signature["coverage"]} coverage */
function changesText({ whole, changes }) {
  if (changes === "refused") return text("changesRefused");
  if (changes === "permitted") return text("changesPermitted");
  return text(whole ? "changesNone" : "changesHarmless");
}

/** @param {Signature} signature */
function qualification({ words, qualification: result, indication }) {
  const final = result === "QESeal" && indication === "TOTAL-PASSED";
  return make("p", { class: final ? "qualified" : "soft", text: words.qualification });
}

/** @param {Report} report what the verdict rests on */
function* footnotes({ trust, time, file }) {
  const keys = {
    current: "trustCurrent",
    partial: "trustPartial",
    expired: "trustExpired",
    missing: "trustMissing",
  };
  const key = keys[trust.state];
  yield make("p", { class: "soft small", text: text(key ?? "trustMissing") });
  yield make("p", { class: "soft small", text: text("judgedAt", formatTime(time)) });
  yield make("p", { class: "soft small", text: text("fileDigest", file.sha256) });
  yield make("p", { class: "soft small", text: text("notAService") });
}
