import js from "@eslint/js";
import globals from "globals";

/** Names that the site of the browser tests puts on its pages, used in code that runs there. */
const testSite = { axe: "readonly", makePdf: "readonly", trySeal: "readonly", tryStatus: "readonly" };
const testSiteToo = {
  ...{ beginsWith: "readonly", sha256: "readonly", webESeal: "readonly" },
  ...{ tryBatch: "readonly", tryHash: "readonly", tryPreview: "readonly" },
};

const strict = {
  "curly": ["error", "multi-line"],
  "eqeqeq": "error",
  "max-lines": ["error", 350],
  "no-console": ["error", { allow: ["info", "error"] }],
  "no-shadow": ["error", { builtinGlobals: false }],
  "no-var": "error",
  "prefer-const": "error",
  "prefer-template": "error",
};

export default [
  { ignores: ["**/node_modules/**", "**/build/**", "**/vendor/**"] },
  js.configs.recommended,
  { files: ["**/*.{js,mjs}"], languageOptions: { ecmaVersion: 2024, sourceType: "module" }, rules: strict },
  {
    files: ["background", "desk", "help", "popup", "probe", "seal", "settings", "shared", "verify"].map((folder) => `**/extension/${folder}/**`),
    languageOptions: { globals: { ...globals.browser, ...globals.webextensions } },
  },
  {
    files: ["**/content/**"],
    languageOptions: { sourceType: "script", globals: { ...globals.browser, ...globals.webextensions } },
  },
  { files: ["**/page/errors.js"], rules: { "max-lines": "off" } },
  { files: ["**/page/**", "**/portal/**", "**/site/**"], languageOptions: { globals: globals.browser } },
  {
    files: ["**/*.mjs", "**/eslint.config.js"],
    languageOptions: { globals: globals.nodeBuiltin },
    rules: { "no-console": "off" },
  },
  {
    files: ["**/tests/browser/**/*.mjs"],
    languageOptions: {
      globals: { ...globals.browser, ...globals.nodeBuiltin, chrome: "readonly", ...testSite, ...testSiteToo },
    },
  },
];
