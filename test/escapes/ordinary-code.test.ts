/** What keeps out the wicked must not hinder ordinary code and pure packages. */
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { activate, type Escape, holdAll, hosts, resultOf } from './in-both-hosts.js';

const cases: Escape[] = [
  {
    name: 'classes that extend Error and set name',
    body: `class Odd extends Error { constructor(m) { super(m); this.name = 'Odd'; } } class Field extends Error { name = 'Field'; } return [String(new Odd('a')), String(new Field('b')), new Odd('c') instanceof Error];`,
    gives: ['Odd: a', 'Field: b', true],
  },
  {
    name: 'errors in the old way',
    body: `function Old(m) { this.message = m; } Old.prototype = Object.create(Error.prototype); Old.prototype.constructor = Old; Old.prototype.name = 'Old'; return String(new Old('x'));`,
    gives: 'Old: x',
  },
  {
    name: 'objects with their own toString, valueOf, constructor',
    body: `const own = {}; own.toString = () => 'own'; own.valueOf = () => 4; own.constructor = 1; own.hasOwnProperty = 2; return [String(own), own + 1, own.constructor, Object.keys(own).length];`,
    gives: ['own', 5, 1, 4],
  },
  {
    name: 'Object.assign and spread of inherited names',
    body: `return [Object.assign({}, { toString: 1, constructor: 2 }), { ...{ valueOf: 3 } }, JSON.parse('{"toString":4,"__proto__":5}').toString];`,
    gives: [{ toString: 1, constructor: 2 }, { valueOf: 3 }, 4],
  },
  {
    name: 'URL, its parameters, texts and bytes',
    body: `const u = new URL('/p?q=ä b', 'https://ex.org:8080/x'); u.searchParams.append('r', '1'); return [u.href, u.port, [...new URLSearchParams('a=1&b=2')].join(';'), new TextDecoder().decode(new TextEncoder().encode('aä€😀')), atob(btoa('ink'))];`,
    gives: ['https://ex.org:8080/p?q=%C3%A4+b&r=1', '8080', 'a,1;b,2', 'aä€😀', 'ink'],
  },
  {
    name: 'bytes that are no text',
    body: `const d = new TextDecoder(); return [d.decode(new Uint8Array([0xff, 65])), d.decode(new Uint8Array([0xe2, 0x82, 65])), caught(() => new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([0xc0, 0x80]))).name, [...new TextEncoder().encode('\\ud800')]];`,
    gives: ['\ufffdA', '\ufffdA', 'TypeError', [239, 191, 189]],
  },
  {
    name: 'structuredClone and queueMicrotask',
    body: `const a = { d: new Date(5), m: new Map([[1, new Set([2])]]) }; a.self = a; const b = structuredClone(a); let x = 0; await new Promise((r) => queueMicrotask(() => { x = 1; r(); })); return [b !== a, b.self === b, b.d.getTime(), [...b.m.get(1)], x];`,
    gives: [true, true, 5, [2], 1],
  },
  {
    name: 'AbortController',
    body: `const c = new AbortController(); const seen = []; c.signal.addEventListener('abort', () => seen.push('a'), { once: true }); c.signal.onabort = () => seen.push('on'); c.abort(); c.abort(); return [seen, c.signal.aborted, c.signal.reason.name, caught(() => c.signal.throwIfAborted()).name, AbortSignal.any([c.signal]).aborted];`,
    gives: [['on', 'a'], true, 'AbortError', 'AbortError', true],
  },
  {
    name: 'assert, as a global and as a module',
    body: `const strict = require('node:assert'); strict.deepStrictEqual({ a: [1] }, { a: [1] }); strict.throws(() => { throw new TypeError('x'); }, TypeError); return [caught(() => assert(false, 'no')).message, caught(() => strict.equal(1, 2)).name, caught(() => strict.deepStrictEqual(1, '1')).code];`,
    gives: ['no', 'AssertionError', 'ERR_ASSERTION'],
  },
];

describe('ordinary code', () => holdAll(cases));

/** Bundles a workflow with the packages that it imports, for the realm. */
async function bundled(source: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['import'],
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const text = outputFiles[0]!.text.replace(/^"use strict";/, '');
  return `(exports, require, at) => { const module = { exports };\n${text}\nObject.assign(exports, module.exports); }`;
}

const packages: [string, string, unknown][] = [
  [
    'immer',
    `import { produce, freeze } from 'immer';
     export async function main() {
       const before = freeze({ lines: [{ sku: 'ink', n: 1 }], toString: 'own' }, true);
       const after = produce(before, (draft) => { draft.lines[0].n += 1; draft.lines.push({ sku: 'pen', n: 1 }); });
       return [before.lines.length, after.lines.map((l) => l.n), before.lines !== after.lines];
     }`,
    [1, [2, 1], true],
  ],
  [
    'async-mutex',
    `import { Mutex, Semaphore, E_CANCELED } from 'async-mutex';
     export async function main() {
       const mutex = new Mutex(); const seen = [];
       await Promise.all([1, 2, 3].map((n) => mutex.runExclusive(async () => { seen.push(n); await null; seen.push(-n); })));
       return [seen, mutex.isLocked(), E_CANCELED instanceof Error, new Semaphore(2).getValue()];
     }`,
    [[1, -1, 2, -2, 3, -3], false, true, 2],
  ],
  [
    'nanoid, the part that needs no crypto',
    `import { nanoid, customAlphabet } from 'nanoid/non-secure';
     export async function main() { return [nanoid().length, /^[ab]{5}$/.test(customAlphabet('ab', 5)())]; }`,
    [21, true],
  ],
];

describe.each(hosts())('pure packages, in %s', (_, host) => {
  test.each(packages)('%s', async (_name, source, gives) => {
    const [outcome] = await activate(host, [await bundled(source)]);
    expect(resultOf(outcome)).toEqual(gives);
  });
});
