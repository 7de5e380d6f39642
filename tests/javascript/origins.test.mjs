import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { callerOf } from "../../extension/background/caller.js";
import { permissionPattern, sealableOrigin } from "../../extension/shared/origins.js";

describe("origins", () => {
  it("takes https, and http on this computer", () => {
    const good = {
      "https://portal.example.no/contract?id=7#top": "https://portal.example.no",
      "https://portal.example.no:8443/": "https://portal.example.no:8443",
      "https://portal.example.no:443/": "https://portal.example.no",
      "https://blåbær.no/": "https://xn--blbr-roah.no",
      "https://[2001:db8::1]/": "https://[2001:db8::1]",
      "http://localhost:3000/": "http://localhost:3000",
      "http://127.0.0.1/": "http://127.0.0.1",
      "http://[::1]:8080/": "http://[::1]:8080",
    };
    for (const [address, origin] of Object.entries(good)) assert.equal(sealableOrigin(address), origin);
  });

  it("takes nothing else", () => {
    const bad = [
      undefined,
      null,
      "",
      "null",
      "http://portal.example.no/",
      "http://localhost.example.no/",
      "http://127.0.0.2/",
      "https://user:secret@portal.example.no/",
      "file:///etc/passwd",
      "about:blank",
      "data:text/html,x",
      "blob:https://portal.example.no/1",
      "chrome-extension://abc/popup.html",
      "ftp://localhost/",
    ];
    for (const address of bad) assert.equal(sealableOrigin(address), null, String(address));
  });

  it("asks for the permission of the host name, whose patterns know no port", () => {
    assert.equal(permissionPattern("https://portal.example.no:8443"), "https://portal.example.no/*");
    assert.equal(permissionPattern("http://[::1]:8080"), "http://[::1]/*");
  });
});

describe("the caller", () => {
  const url = "https://portal.example.no/page";
  const origin = "https://portal.example.no";
  const page = { url, origin, frameId: 0, tab: { id: 3, url } };
  const refused = { code: "origin-refused" };

  it("is who the browser says it is", () => {
    assert.deepEqual(callerOf(page), { origin, tabId: 3, ownPage: false });
    assert.deepEqual(callerOf({ ...page, origin: undefined }), { origin, tabId: 3, ownPage: false });
  });

  it("may be a frame of the same site, and of no other", () => {
    assert.deepEqual(callerOf({ ...page, frameId: 5 }), { origin, tabId: 3, ownPage: false });
    const other = { ...page, frameId: 5, tab: { id: 3, url: "https://other.example/" } };
    assert.throws(() => callerOf(other), refused);
    assert.throws(() => callerOf({ ...page, frameId: 5, tab: { id: 3 } }), refused);
  });

  it("is refused without an origin, without a tab, or out of sight", () => {
    assert.throws(() => callerOf(undefined), refused);
    assert.throws(() => callerOf({ ...page, origin: "null" }), refused);
    assert.throws(() => callerOf({ ...page, url: "http://portal.example.no/" }), refused);
    assert.throws(() => callerOf({ ...page, tab: undefined }), refused);
    assert.throws(() => callerOf({ ...page, documentLifecycle: "prerender" }), refused);
  });
});
