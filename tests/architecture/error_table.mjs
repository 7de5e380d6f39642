// Makes the README's table of errors from core/base/errors.json. `--write` puts it into the README.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const begin = '<!-- errors: made by tests/architecture/error_table.mjs -->';
const end = '<!-- end of errors -->';

/** @param {{name: string, number: number, en: {message: string, remedy: string}}[]} errors */
export function errorTable(errors) {
  const rows = errors.map(({ name, number, en }) => `| ${number} | \`${name}\` | ${en.message} | ${en.remedy} |`);
  return [begin, '', '| exit status | `error.code` | what happened | what to do |', '|---|---|---|---|', ...rows, '', end].join('\n');
}

if (process.argv.includes('--write')) {
  const pathOf = (/** @type {string} */ name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
  const { errors } = JSON.parse(readFileSync(pathOf('core/base/errors.json'), 'utf8'));
  const readme = readFileSync(pathOf('README.md'), 'utf8');
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from < 0 || to < from) throw new Error('README.md has no place for the table');
  writeFileSync(pathOf('README.md'), readme.slice(0, from) + errorTable(errors) + readme.slice(to + end.length));
}
