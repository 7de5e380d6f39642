#!/usr/bin/env node
/**
 * Makes page/errors.js and the table of errors in page/README.md from core/base/errors.json.
 * With --check it writes nothing and fails if one of them is out of date.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const at = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const tableFile = at("../../core/base/errors.json");
const moduleFile = at("../page/errors.js");
const readmeFile = at("../page/README.md");
const begin = "<!-- errors: made by tools/generate-errors.mjs -->";
const end = "<!-- errors end -->";

/**
 * @typedef {{ message: string, remedy: string }} Texts
 * @typedef {{ name: string, number: number, family: string, retriable: boolean, en: Texts, nb: Texts }} Row
 */

/**
 * @param {Row[]} rows
 * @returns {string} the module
 */
export function moduleText(rows) {
  const entries = rows.map(({ name, number, retriable, en, nb }) => {
    const texts = (/** @type {Texts} */ { message, remedy }) =>
      `{\n      message: ${JSON.stringify(message)},\n      remedy: ${JSON.stringify(remedy)},\n    }`;
    return (
      `  ${JSON.stringify(name)}: {\n    number: ${number},\n    retriable: ${retriable},\n` +
      `    en: ${texts(en)},\n    nb: ${texts(nb)},\n  },\n`
    );
  });
  return (
    "// Made by extension/tools/generate-errors.mjs from core/base/errors.json. Do not edit.\n\n" +
    "/** @typedef {{ message: string, remedy: string }} ErrorTexts */\n" +
    "/** @typedef {{ number: number, retriable: boolean, en: ErrorTexts, nb: ErrorTexts }} ErrorEntry */\n\n" +
    `/** @type {Readonly<Record<string, ErrorEntry>>} */\nexport const errors = Object.freeze({\n${entries.join("")}});\n`
  );
}

/**
 * @param {Row[]} rows
 * @returns {string} a Markdown table
 */
export function tableText(rows) {
  const lines = rows.map(
    ({ name, number, retriable, en }) =>
      `| \`${name}\` | ${number} | ${retriable ? "yes" : "no"} | ${en.message} | ${en.remedy} |`,
  );
  return ["| `code` | `number` | `retriable` | what happened | what to do |", "|---|---|---|---|---|", ...lines].join("\n");
}

/**
 * @param {string} readme
 * @param {string} table
 * @returns {string}
 */
export function withTable(readme, table) {
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from < 0 || to < from) throw new Error("page/README.md has no place for the errors");
  return `${readme.slice(0, from)}${begin}\n\n${table}\n\n${readme.slice(to)}`;
}

function main() {
  const { errors } = JSON.parse(readFileSync(tableFile, "utf8"));
  const readme = readFileSync(readmeFile, "utf8");
  const outputs = [
    { file: moduleFile, text: moduleText(errors) },
    { file: readmeFile, text: withTable(readme, tableText(errors)) },
  ];
  for (const { file, text } of outputs) {
    if (!process.argv.includes("--check")) writeFileSync(file, text);
    else if (readFileSync(file, "utf8") !== text) {
      console.error(`${file} is out of date: run extension/tools/generate-errors.mjs`);
      process.exitCode = 1;
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
