import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { endFailure } from "../../extension/background/host-connection.js";

/** The browsers' own words, as stock Chromium and Firefox say them. */
const reasons = [
  ["Specified native messaging host not found.", false, "host-missing"],
  ["Access to the specified native messaging host is forbidden.", false, "host-missing"],
  ["Failed to start native messaging host.", false, "host-missing"],
  ["No such native application org.web_eseal.host", false, "host-missing"],
  ["An unexpected error occurred", false, "host-missing"],
  ["An unexpected error occurred", true, "host-stopped"],
  ["Native host has exited.", false, "host-stopped"],
  ["Native host has exited.", true, "host-stopped"],
  ["Error when communicating with the native messaging host.", true, "host-stopped"],
  [
    "Native application tried to send a message of 1048577 bytes, which exceeds the limit of 1048576 bytes.",
    true,
    "message-too-large",
  ],
  [null, false, "host-stopped"],
  [null, true, "host-stopped"],
];

describe("the end of the host", () => {
  for (const [reason, greeted, code] of reasons) {
    it(`“${reason}” ${greeted ? "after" : "before"} its hello is ${code}`, () => {
      assert.equal(endFailure(reason, greeted).code, code);
    });
  }
});
