// Holds the rules of rules.mjs against this repository, and proves that each rule can fail.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  borderViolations, doorViolations, includesOf, linkViolations, parseLinkGraph, readIncludes, roomViolations,
} from './architecture.mjs';
import { doors, linkBorders, linkDoors, processBorders, rooms } from './rules.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = readIncludes(root, ['core', 'host']);
const linkGraphFile = process.env.LINK_GRAPH;

test('The sources are read', () => {
  assert.ok(sources.size > 20);
  assert.ok([...sources.values()].flat().some((header) => header.startsWith('core/base/')));
});

test('Core knows no host, and its rooms know each other in one direction', () => {
  assert.deepEqual(roomViolations(sources, rooms), []);
});

test('PKCS#11, PoDoFo, the network and frames stay behind their doors', () => {
  assert.deepEqual(doorViolations(sources, doors), []);
});

test('The broker reaches no PDF parser and no vendor code, the document worker no token', () => {
  assert.deepEqual(borderViolations(sources, processBorders), []);
});

test('Every process border names files that exist', () => {
  const paths = [...sources.keys()];
  for (const { from } of processBorders) assert.ok(paths.some((path) => path.startsWith(from)), from);
});

test('The libraries keep the same borders when linked', { skip: !linkGraphFile }, () => {
  const graph = parseLinkGraph(readFileSync(linkGraphFile ?? '', 'utf8'));
  assert.ok(graph.has('eseal_base'));
  assert.deepEqual(linkViolations(graph, linkBorders, linkDoors), []);
});

/** @param {Record<string, string[]>} files */
const planted = (files) => new Map(Object.entries(files));

test('Includes are found however they are written, and not in comments', () => {
  assert.deepEqual(includesOf('#include "a.hpp"\n  #  include <b/c.h> // d\n// #include "e.hpp"\n'), ['a.hpp', 'b/c.h']);
});

test('A host header in core is caught', () => {
  assert.equal(roomViolations(planted({ 'core/pdf/reader.cpp': ['host/job/job.hpp'] }), rooms).length, 1);
});

test('A sibling room is caught, the room itself and base are not', () => {
  const files = planted({ 'core/pdf/reader.cpp': ['core/cms/cms.hpp', 'core/pdf/object.hpp', 'core/base/bytes.hpp'] });
  assert.equal(roomViolations(files, rooms).length, 1);
});

test('A back end is caught in the room it serves', () => {
  assert.equal(roomViolations(planted({ 'core/token/list.cpp': ['core/token/pkcs11/module.hpp'] }), rooms).length, 1);
});

test('A room without a rule is caught', () => {
  assert.equal(roomViolations(planted({ 'core/novel/novel.cpp': [] }), rooms).length, 1);
});

test('Each door is kept, and open to those behind it', () => {
  const headers = ['libp11.h', 'p11-kit/pkcs11.h', 'dlfcn.h', 'podofo/podofo.h', 'boost/beast/http.hpp', 'curl/curl.h', 'sys/socket.h', 'boost/asio/ip/tcp.hpp', 'host/messaging/frame.hpp'];
  assert.equal(doorViolations(planted({ 'host/dialog/window.cpp': headers }), doors).length, headers.length);
  const behind = planted({
    'core/token/pkcs11/module.cpp': ['libp11.h', 'dlfcn.h'],
    'core/pdf/appearance/text.cpp': ['podofo/podofo.h'],
    'core/net/client.cpp': ['boost/beast/http.hpp'],
    'host/broker/session.cpp': ['host/messaging/frame.hpp'],
  });
  assert.deepEqual(doorViolations(behind, doors), []);
});

test('A border crossed through a third header is caught', () => {
  const files = planted({
    'host/job/sealer.cpp': ['core/seal/prepare.hpp'],
    'core/seal/prepare.hpp': ['core/pdf/document.hpp'],
    'core/pdf/document.hpp': [],
  });
  assert.deepEqual(borderViolations(files, processBorders), ['host/job/sealer.cpp reaches core/pdf/document.hpp']);
});

test('A forbidden library is caught through another one', () => {
  const graph = parseLinkGraph('eseal_job host/job eseal_helper\neseal_helper host/helper eseal_pdf\neseal_pdf core/pdf eseal_base\n');
  const borders = [{ targets: ['eseal_job'], never: ['eseal_pdf'] }];
  assert.deepEqual(linkViolations(graph, borders, []), ['eseal_job links eseal_pdf']);
});

test('Core that links host, and a library outside its door, are caught', () => {
  const graph = parseLinkGraph('eseal_base core/base eseal_text;PkgConfig::LIBP11\neseal_text host/text \n');
  assert.equal(linkViolations(graph, [], linkDoors).length, 2);
});

test('A rule about a target that is gone is caught', () => {
  assert.equal(linkViolations(new Map(), [{ targets: ['eseal_gone'], never: [] }], []).length, 1);
});
