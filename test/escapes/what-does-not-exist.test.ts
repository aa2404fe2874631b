/** Code from text, shared memory, garbage collection, imports. */
import { describe, expect, test } from 'vitest';
import { activate, type Escape, holdAll, hosts, moduleOf } from './in-both-hosts.js';

const absent = (name: string): Escape => ({
  name,
  body: `return [typeof ${name}, '${name}' in globalThis, typeof globalThis['${name}']];`,
  gives: ['undefined', false, 'undefined'],
});

const cases: Escape[] = [
  ...['eval', 'WebAssembly', 'SharedArrayBuffer', 'Atomics', 'WeakRef', 'FinalizationRegistry'].map(absent),
  ...['process', 'fetch', 'Buffer', 'XMLHttpRequest', 'WebSocket', 'Worker', 'navigator'].map(absent),
  {
    name: 'new Function',
    body: `return [caught(() => new Function('return 1')).name, caught(() => Function('return 1')).name];`,
    gives: ['EvalError', 'EvalError'],
  },
  {
    name: 'the constructors of all kinds of functions',
    body: `return [() => {}, async () => {}, function* () {}, async function* () {}].map((f) => caught(() => Object.getPrototypeOf(f).constructor('return 1')).name);`,
    gives: Array(4).fill('EvalError'),
  },
  {
    name: 'Reflect.construct of Function, bound and proxied',
    body: `const B = Function.bind(null, 'return 1'); const P = new Proxy(Function, {}); return [caught(() => Reflect.construct(Function, ['return 1'])).name, caught(B).name, caught(() => P('return 1')).name];`,
    gives: ['EvalError', 'EvalError', 'EvalError'],
  },
  {
    name: 'setTimeout with text',
    body: `return caught(() => setTimeout('globalThis.x = 1', 1)).name;`,
    gives: 'TypeError',
  },
  {
    name: 'shared memory of a WebAssembly.Memory or a buffer',
    body: `return [typeof WebAssembly, new ArrayBuffer(1).constructor.name, Object.getPrototypeOf(new ArrayBuffer(1)).constructor === ArrayBuffer];`,
    gives: ['undefined', 'ArrayBuffer', true],
  },
  {
    name: 'require of Node’s modules',
    body: `return ['fs', 'node:fs', 'vm', 'process', 'child_process', '/etc/passwd', '__proto__', 'constructor'].map((n) => caught(() => require(n)).name);`,
    gives: Array(8).fill('TypeError'),
  },
];

describe('what does not exist', () => holdAll(cases));

const IMPORTS = [
  'import("node:fs")',
  'import ("node:fs")',
  'import/* x */("node:fs")',
  'import // x\n("node:fs")',
  'import // x\r("node:fs")',
  'import // x\u2028("node:fs")',
  'import <!-- x\n("node:fs")',
  'import\n--> x\n("node:fs")',
  'import\ufeff("node:fs")',
  '[...import("node:fs")]',
  'import.meta',
  '(async () => { try { await import("x") } catch (e) { e.constructor.constructor("return process")() } })()',
];

for (const [name, host] of hosts()) {
  test.each(IMPORTS)(`dynamic import is refused in ${name}: %j`, async (text) => {
    const module = moduleOf(`return ${text};`);
    await expect(activate(host, [module])).rejects.toMatchObject({ code: 'invalid-module', status: 422 });
  });

  test(`an import in other clothes is only a syntax error, in ${name}`, async () => {
    const module = moduleOf('return im\\u0070ort("node:fs");');
    await expect(activate(host, [module])).rejects.toMatchObject({ code: 'invalid-module' });
  });
}
