// The links of all documents lead somewhere.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const unread = new Set(['node_modules', 'build', 'out', '.git']);

/** @param {string} folder @returns {string[]} */
function documentsIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (unread.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return documentsIn(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

/** @param {string} text  links and pictures that stay inside the repository */
function localLinksOf(text) {
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g), ...text.matchAll(/\b(?:src|srcset|href)="([^"]+)"/g)];
  return links.map((match) => match[1].split('#')[0]).filter((link) => link && !/^[a-z]+:/.test(link));
}

test('Every link of every document leads to a file', () => {
  const documents = documentsIn(root);
  assert.ok(documents.length > 3);
  const dead = documents.flatMap((path) =>
    localLinksOf(readFileSync(path, 'utf8')).filter((link) => !existsSync(resolve(dirname(path), link))).map((link) => `${path}: ${link}`));
  assert.deepEqual(dead, []);
});

test('Links are found in text and in HTML, and web addresses are left alone', () => {
  assert.deepEqual(localLinksOf('[a](b.md#c) ![d](e.svg) [f](https://g) <img src="h.svg">'), ['b.md', 'e.svg', 'h.svg']);
});
