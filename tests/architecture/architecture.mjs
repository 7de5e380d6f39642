// Reads sources and link graph and says where they break the rules. Every violation is one sentence.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {Map<string, string[]>} Includes  file of ours → what it includes, as written */
/** @typedef {Map<string, {folder: string, libraries: string[]}>} LinkGraph */

/** @param {string} text @returns {string[]} */
export function includesOf(text) {
  return [...text.matchAll(/^[ \t]*#[ \t]*include[ \t]*[<"]([^>"]+)[>"]/gm)].map((match) => match[1]);
}

/** @param {string} root @param {string[]} folders @returns {Includes} */
export function readIncludes(root, folders) {
  const includes = new Map();
  const visit = (/** @type {string} */ folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) visit(path);
      else if (/\.[ch]pp$/.test(path)) includes.set(path, includesOf(readFileSync(join(root, path), 'utf8')));
    }
  };
  folders.forEach(visit);
  return includes;
}

/** @param {string} path @param {Record<string, string[]>} rooms */
function roomOf(path, rooms) {
  const matching = Object.keys(rooms).filter((room) => path.startsWith(`${room}/`));
  return matching.sort((a, b) => b.length - a.length)[0];
}

/** Core knows nothing of host, and its rooms know each other in one direction only.
 * @param {Includes} includes @param {Record<string, string[]>} rooms */
export function roomViolations(includes, rooms) {
  const violations = [];
  for (const [file, headers] of includes) {
    if (!file.startsWith('core/')) continue;
    const room = roomOf(file, rooms);
    if (!room) violations.push(`${file} is in a room that rules.mjs does not know`);
    for (const header of headers) {
      if (/^(host|tests)\//.test(header)) violations.push(`${file} includes ${header}, which core must not know`);
      if (!room || !header.startsWith('core/')) continue;
      const other = roomOf(header, rooms) ?? header;
      if (other !== room && !rooms[room].includes(other)) violations.push(`${file} includes ${header}, but ${room} must not know ${other}`);
    }
  }
  return violations;
}

/** @param {Includes} includes @param {{name: string, header: RegExp, behind: string[]}[]} doors */
export function doorViolations(includes, doors) {
  const violations = [];
  for (const [file, headers] of includes) {
    for (const { name, header, behind } of doors) {
      if (behind.some((folder) => file.startsWith(folder))) continue;
      for (const included of headers.filter((candidate) => header.test(candidate))) {
        violations.push(`${file} includes ${included}, but ${name} stays behind ${behind.join(', ')}`);
      }
    }
  }
  return violations;
}

/** @param {string} start @param {(node: string) => Iterable<string>} next */
function reachable(start, next) {
  const seen = new Set([start]);
  for (const node of seen) for (const neighbour of next(node)) seen.add(neighbour);
  return seen;
}

/** @param {Includes} includes @param {{from: string, never: string[]}[]} borders */
export function borderViolations(includes, borders) {
  const violations = [];
  for (const { from, never } of borders) {
    for (const file of [...includes.keys()].filter((path) => path.startsWith(from))) {
      for (const header of reachable(file, (node) => includes.get(node) ?? [])) {
        if (never.some((folder) => header.startsWith(folder))) violations.push(`${file} reaches ${header}`);
      }
    }
  }
  return violations;
}

/** @param {string} text  lines of "target folder library;library" @returns {LinkGraph} */
export function parseLinkGraph(text) {
  const graph = new Map();
  for (const line of text.split('\n').filter(Boolean)) {
    const [target, folder, libraries = ''] = line.split(' ');
    graph.set(target, { folder, libraries: libraries.split(';').filter(Boolean) });
  }
  return graph;
}

/** @param {LinkGraph} graph @param {{targets: string[], never: string[]}[]} borders
 * @param {{library: string, only: string[]}[]} doors */
export function linkViolations(graph, borders, doors) {
  const violations = [];
  const closure = (/** @type {string} */ target) => reachable(target, (node) => graph.get(node)?.libraries ?? []);
  for (const [target, { folder, libraries }] of graph) {
    for (const linked of folder.startsWith('core') ? closure(target) : []) {
      if (graph.get(linked)?.folder.startsWith('host')) violations.push(`${target} of core links ${linked} of host`);
    }
    for (const { library, only } of doors) {
      if (libraries.includes(library) && !only.includes(target)) violations.push(`${target} links ${library}`);
    }
  }
  for (const { targets, never } of borders) {
    for (const target of targets) {
      if (!graph.has(target)) violations.push(`there is no target ${target}: correct rules.mjs`);
      const linked = closure(target);
      violations.push(...never.filter((library) => linked.has(library)).map((library) => `${target} links ${library}`));
    }
  }
  return violations;
}
