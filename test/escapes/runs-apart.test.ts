/** What one run leaves behind, the next must not find. */
import { describe, expect, test } from 'vitest';
import { activate, hosts, moduleOf, resultOf } from './in-both-hosts.js';

/** [name, what the first run does, what the second run sees, what it must see] */
const channels: [string, string, string, unknown][] = [
  ['Object.prototype', `Object.prototype.leak = 1;`, `return ({}).leak ?? null;`, null],
  ['Array.prototype.map', `Array.prototype.map = () => 'mine';`, `return [1].map((x) => x + 1);`, [2]],
  ['__proto__ of a literal', `({}).__proto__.leak = 1;`, `return ({}).leak ?? null;`, null],
  [
    'Object.setPrototypeOf',
    `Object.setPrototypeOf(Array.prototype, { leak: 1 });`,
    `return [].leak ?? null;`,
    null,
  ],
  [
    'Promise.prototype.then',
    `Promise.prototype.then = () => 'mine';`,
    `return typeof Promise.resolve().then(() => 1).then;`,
    'function',
  ],
  ['globalThis', `globalThis.leak = 1;`, `return typeof leak;`, 'undefined'],
  ['a global that is assigned', `Math = 1;`, `return typeof Math;`, 'object'],
  [
    'members of Math, JSON, Reflect',
    `Math.max = () => 4; JSON.leak = 1;`,
    `return [Math.max(1), JSON.leak ?? null];`,
    [1, null],
  ],
  ['the module exports of the API', `api.leak = 1;`, `return api.leak ?? null;`, null],
  [
    'classes of the API',
    `api.ApplicationFailure.leak = 1;`,
    `return api.ApplicationFailure.leak ?? null;`,
    null,
  ],
  [
    'classes of the web',
    `URL.prototype.leak = 1; AbortSignal.leak = 1; TextEncoder.prototype.encode = 1;`,
    `return [new URL('a:b').leak ?? null, typeof new TextEncoder().encode];`,
    [null, 'function'],
  ],
  [
    'the last match of a RegExp',
    `/(secret)/.exec('secret');`,
    `return [RegExp.$1, RegExp.lastMatch, RegExp.input, RegExp['$&']].map((x) => x ?? null);`,
    [null, null, null, null],
  ],
  ['lastIndex of a literal', `globalThis.r = /a/g;`, `const r = /a/g; return r.lastIndex;`, 0],
  [
    'the cache of a template literal',
    `const t = (s) => s; try { t\`x\`.leak = 1; } catch {}`,
    `const t = (s) => s; return t\`x\`.leak ?? null;`,
    null,
  ],
  [
    'the global symbol registry carries nothing',
    `Symbol.for('channel').leak = 1; Object.prototype[Symbol.for('channel')] = 1;`,
    `return [({})[Symbol.for('channel')] ?? null, Symbol.keyFor(Symbol.for('channel'))];`,
    [null, 'channel'],
  ],
  [
    'well-known symbols on prototypes',
    `Array.prototype[Symbol.iterator] = function* () { yield 'mine'; };`,
    `return [...[1]];`,
    [1],
  ],
  [
    'Error.stackTraceLimit',
    `Error.stackTraceLimit = 0;`,
    `return new Error('x').stack.split('\\n').length > 1;`,
    true,
  ],
  [
    'prototypes without a name',
    `Object.getPrototypeOf(function* () {}).prototype.leak = 1; Object.getPrototypeOf(Int8Array).prototype.leak = 1;`,
    `return [(function* () {})().leak ?? null, new Int8Array().leak ?? null];`,
    [null, null],
  ],
  [
    'functions of prototypes',
    `Array.prototype.map.leak = 1; Date.prototype.getTime.leak = 1; TextEncoder.prototype.encode.leak = 1;`,
    `return [[].map.leak ?? null, new Date(0).getTime.leak ?? null, new TextEncoder().encode.leak ?? null];`,
    [null, null, null],
  ],
  [
    'prototypes of iterators',
    `for (const i of [[].values(), new Map().keys(), new Set().keys(), 'a'.matchAll(/a/g), ''[Symbol.iterator]()]) try { Object.getPrototypeOf(i).next = () => ({ done: true }); } catch {}`,
    `return [[...[1]].length, [...new Map([[1, 2]]).keys()].length, [...'ab'].length];`,
    [1, 1, 2],
  ],
  [
    'the current cancellation scope',
    `api.CancellationScope.current().leak = 1;`,
    `return api.CancellationScope.current().leak ?? null;`,
    null,
  ],
];

describe.each(hosts())('runs apart, in %s', (_, host) => {
  test.each(channels)('%s', async (_name, writes, reads, sees) => {
    const outcomes = await activate(host, [
      moduleOf(`try { ${writes} } catch {} return 1;`),
      moduleOf(reads),
    ]);
    expect(outcomes[0]?.status).toBe('activated');
    expect(resultOf(outcomes[1])).toEqual(sees);
  });

  test('module scope is a run’s own', async () => {
    const module = `(exports) => { let n = 0; const list = []; exports.main = async () => [++n, list.push(1)]; }`;
    const outcomes = await activate(host, [module, module]);
    expect(outcomes.map(resultOf)).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });
});
