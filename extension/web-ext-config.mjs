/** What web-ext leaves out: files for development, and what of the page library only sites need. */
export default {
  ignoreFiles: [
    "eslint.config.js",
    "icons/*.svg",
    "node_modules",
    "package.json",
    "package-lock.json",
    "page/README.md",
    "page/connection.js",
    "page/web-eseal.js",
    "tools",
    "tsconfig.json",
    "web-ext-config.mjs",
  ],
};
