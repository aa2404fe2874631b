/** Code that never ends or eats the memory: its run is blocked with node and line, no other run notices. */
import type { SandboxHost } from '@inkstone/runtime';
import { createChildProcessSandbox, createInProcessSandbox } from '@inkstone/runtime/sandbox';
import { afterAll, describe, expect, test } from 'vitest';
import { activate, blockedBy, moduleOf, resultOf } from './in-both-hosts.js';

const GOOD = moduleOf(`return 'fine';`);
/** Its first line is the second of the module; the node is entered there, and the code at fault is on the next. */
const atLine3 = (code: string) => moduleOf(`at.enter(5);\n${code}`);

const LOOPS: [string, string][] = [
  ['for (;;)', `for (;;) ;`],
  ['behind an await', `await null; for (;;) ;`],
  ['promises that follow promises', `const again = () => Promise.resolve().then(again); await again();`],
  ['an async function that awaits itself', `const f = async () => { for (;;) await null; }; await f();`],
  ['a condition that loops', `await api.condition(() => { for (;;) ; });`],
  ['a regular expression that backtracks', `return /^(a+)+$/.test('a'.repeat(60) + 'b');`],
  ['a getter in what is returned', `return { get x() { for (;;) ; } };`],
  [
    'a toString in an error',
    `throw { toString() { for (;;) ; }, get message() { for (;;) ; }, get constructor() { for (;;) ; } , toJSON() { for (;;) ; } };`,
  ],
  [
    'an iterator without end',
    `for (const x of { [Symbol.iterator]: () => ({ next: () => ({ done: false }) }) }) ;`,
  ],
];

const BOMBS: [string, string][] = [
  ['an array', `const all = []; for (;;) all.push(new Array(1000).fill({}));`],
  ['a map', `const map = new Map(); for (let i = 0; ; i++) map.set(i, { i });`],
  ['a spread', `const all = [...(function* () { for (;;) yield {}; })()];`],
  [
    'texts that double',
    `const texts = []; for (;;) texts.push('x'.repeat(2 ** 20) + texts.length, JSON.stringify(texts));`,
  ],
  ['buffers outside the heap', `const all = []; for (;;) all.push(new Uint8Array(2 ** 24).fill(1));`],
  [
    'a sort of much',
    `const all = Array.from({ length: 3e7 }, (_, i) => ({ i })); all.sort((a, b) => b.i - a.i);`,
  ],
];

/** They end by themselves, with an error of the realm. */
const CAUGHT: [string, string, unknown][] = [
  ['deep recursion', `const f = () => f(); return caught(f).name;`, 'RangeError'],
  [
    'deep recursion through JSON',
    `let x = {}; for (let i = 0; i < 1e5; i++) x = { x }; return caught(() => JSON.stringify(x)).name;`,
    'RangeError',
  ],
  ['a text longer than any', `return caught(() => 'x'.repeat(2 ** 30)).name;`, 'RangeError'],
  ['an array longer than any', `return caught(() => new Array(2 ** 32)).name;`, 'RangeError'],
  ['a buffer larger than any', `return caught(() => new ArrayBuffer(2 ** 53)).name;`, 'RangeError'],
  [
    'padEnd and replaceAll',
    `const s = 'x'.repeat(2 ** 20); return caught(() => s.replaceAll('x', s)).name;`,
    'RangeError',
  ],
];

// Long enough that the innocent are done, and the others where they loop, however busy the machine is.
const child = createChildProcessSandbox({ maxOldSpaceMb: 64, watchdogMs: 800 });
const here = createInProcessSandbox({ watchdogMs: 600 });
afterAll(() => Promise.all([child.close(), here.close()]));
const both: [string, SandboxHost][] = [
  ['this process', here],
  ['a child process', child],
];

describe.each(both)('loops, in %s', (_, host) => {
  test.each(LOOPS)('%s', async (_name, code) => {
    const outcomes = await activate(host, [GOOD, atLine3(code), GOOD]);
    expect([resultOf(outcomes[0]), resultOf(outcomes[2])]).toEqual(['fine', 'fine']);
    const reason = blockedBy(outcomes[1]);
    expect(reason).toMatchObject({ code: 'sandbox-timeout', node: 5, kills: 1 });
    expect(reason?.stack).toMatch(/workflow:3\)/);
  });

  test.each(CAUGHT)('%s ends by itself', async (_name, code, gives) => {
    const outcomes = await activate(host, [GOOD, moduleOf(code), GOOD]);
    expect(outcomes.map(resultOf)).toEqual(['fine', gives, 'fine']);
  });
});

describe('bombs, in a child process', () => {
  test.each(BOMBS)('%s', async (_name, code) => {
    const outcomes = await activate(child, [GOOD, atLine3(code), GOOD]);
    expect([resultOf(outcomes[0]), resultOf(outcomes[2])]).toEqual(['fine', 'fine']);
    const reason = blockedBy(outcomes[1]);
    expect(['sandbox-memory', 'sandbox-timeout']).toContain(reason?.code);
    expect(reason).toMatchObject({ node: 5, kills: 1 });
    expect(reason?.stack).toMatch(/workflow:3\)/);
  });
});
