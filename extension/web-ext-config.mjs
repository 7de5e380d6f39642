/** What web-ext leaves out: files for development, and the page library, which sites serve. */
export default {
  ignoreFiles: [
    "eslint.config.js",
    "icons/*.svg",
    "node_modules",
    "package.json",
    "package-lock.json",
    "page",
    "tools",
    "tsconfig.json",
    "web-ext-config.mjs",
  ],
};
