import { Script } from 'node:vm';
import { expect, test } from 'vitest';
import { type Evaluated, expressionModule } from './expression-module.js';

async function evaluated(
  expressions: string[],
  scope: Record<string, unknown> = {},
  declarations?: string,
): Promise<Evaluated[]> {
  const module = expressionModule(expressions, Object.keys(scope), declarations);
  const exports: { evaluate?: (scope: unknown) => Promise<Evaluated[]> } = {};
  new Script(module).runInThisContext()(exports);
  return exports.evaluate!(scope);
}

const of = async (expression: string, scope?: Record<string, unknown>, declarations?: string) =>
  (await evaluated([expression], scope, declarations))[0];

test('values of every kind come as JSON', async () => {
  const scope = { input: { amount: 750, name: 'Ada', items: [1, 2] } };
  const expressions = [
    'input.amount * 2',
    '`Dear ${input.name}`',
    'input.items.map((n) => n + 1)',
    'undefined',
  ];
  expect(await evaluated(expressions, scope)).toEqual([
    { json: '1500' },
    { json: '"Dear Ada"' },
    { json: '[2,3]' },
    { json: undefined },
  ]);
});

test('what only types say is taken away', async () => {
  expect(await of('(input as { amount: number }).amount!', { input: { amount: 1 } })).toEqual({ json: '1' });
  expect(await of('{ amount: 1 } satisfies object')).toEqual({ json: '{"amount":1}' });
});

test('one that fails or is no expression yet does not take the others along', async () => {
  expect(await evaluated(['quote.body.points', 'input.', '1 +', '2'], { quote: {} })).toEqual([
    { error: expect.stringContaining('points') },
    { unfinished: true },
    { unfinished: true },
    { json: '2' },
  ]);
});

test('what looks like the end of an expression stays part of it', async () => {
  expect(await of('1); throw new Error("no"); (2')).toEqual({ unfinished: true });
  expect(await of('1 // one')).toEqual({ json: '1' });
  expect(await of('"a;"')).toEqual({ json: '"a;"' });
});

test('constants and functions of the file are known, unless it imports', async () => {
  const declarations = 'const LIMIT: number = 5;\nexport function twice(n: number) { return n * 2; }';
  expect(await of('twice(LIMIT)', {}, declarations)).toEqual({ json: '10' });
  expect(await of('1', {}, "import { x } from './x.js';")).toEqual({ json: '1' });
});

test('a promise is waited for where it is awaited', async () => {
  expect(await of('await Promise.resolve(3)')).toEqual({ json: '3' });
});
