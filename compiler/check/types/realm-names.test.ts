import { describe, expect, test } from 'vitest';
import { FORBIDDEN_NAMES } from './forbidden-names.js';
import { sharedTypeService } from './shared-type-service.js';

const HEAD = 'export async function main(): Promise<void> {\n';
const check = (body: string) => sharedTypeService().check(`${HEAD}${body}\n}\n`, { plugins: [] });

describe('what exists elsewhere and not in workflow code is said so, at its place', () => {
  for (const [name, { instead }] of FORBIDDEN_NAMES) {
    test(name, () => {
      const [found, ...rest] = check(`  void [${name}];`);
      expect(rest).toEqual([]);
      expect(found).toMatchObject({
        code: 'not-available-in-workflow',
        message: expect.stringContaining(`“${name}” is not available in workflow code`),
        hint: instead,
        source: { from: HEAD.length + 8, to: HEAD.length + 8 + name.length },
      });
    });
  }

  test('through globalThis too', () => {
    expect(check('  void [globalThis.fetch, globalThis.process];')).toMatchObject([
      { code: 'not-available-in-workflow', params: { name: 'fetch' } },
      { code: 'not-available-in-workflow', params: { name: 'process' } },
    ]);
  });

  test('await outside of functions', () => {
    const source = `export const x = await Promise.resolve(1);\n${HEAD}}\n`;
    expect(sharedTypeService().check(source, { plugins: [] })).toMatchObject([
      { code: 'not-available-in-workflow', params: { name: 'await' }, source: { from: 17, to: 41 } },
    ]);
  });

  test('an own name may mean anything', () => {
    expect(check('  const fetch = 1; const { process } = { process: 2 }; void [fetch, process];')).toEqual(
      [],
    );
  });
});

const THERE = [
  `new URL('/a?b=1', 'https://x.test').searchParams.get('b')`,
  `[...new URLSearchParams({ a: '1' })]`,
  `new TextDecoder().decode(new TextEncoder().encode('ä'))`,
  `new AbortController().signal.aborted`,
  `structuredClone({ a: [1] }).a`,
  `queueMicrotask(() => {})`,
  `console.log('x')`,
  `atob(btoa('x'))`,
  `setTimeout(() => {}, 5)`,
  `clearTimeout(setTimeout(() => {}))`,
  `Symbol.asyncDispose`,
  `Math.random() + Date.now()`,
  `new Intl.NumberFormat('en').format(1)`,
];

describe('what exists in the realm has types', () => {
  for (const expression of THERE)
    test(expression, () => expect(check(`  void (${expression});`)).toEqual([]));
});
