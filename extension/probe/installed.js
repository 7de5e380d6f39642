// Tells the page that framed us one fact and nothing else: the extension is installed.
window.parent.postMessage({ type: "web-eseal-installed" }, "*");
