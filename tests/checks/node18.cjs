// web-ext's HTTP library expects a global that Node 18 still keeps in a module.
globalThis.File ??= require("node:buffer").File;
