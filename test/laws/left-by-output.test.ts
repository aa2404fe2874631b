/** What the compiled code of some samples asks of the world, by the way that its closures are left. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { compile, createDraft } from '@inkstone/compiler';
import { documentSchema } from '@inkstone/compiler/graph';
import { expect, test } from 'vitest';
import { lawPlugins } from './arbitrary-document.js';
import { runModule, type Script } from './run-module.js';

const context = {
  plugins: lawPlugins,
  sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
};

/** The keys that a run of a sample looks up, in order. `shops`: those of its list, instead of its input's. */
async function lookedUp(
  sample: string,
  script: Partial<Script>,
  shops?: string,
): Promise<(string | undefined)[]> {
  const file = resolve(import.meta.dirname, '../samples', sample, 'document.json');
  const text = readFileSync(file, 'utf8').replaceAll('input.shops', shops ?? 'input.shops');
  const draft = createDraft(documentSchema.parse(JSON.parse(text)), context);
  const made = compile(draft, context);
  if ('diagnostics' in made) return expect.fail(JSON.stringify(made.diagnostics));
  const { module, workflowType } = made.compiled;
  const whole = { numbers: [1], outcomes: [0], amount: 5, fails: false, ...script };
  const { events, returned } = await runModule(module, workflowType, whole);
  expect(returned).toBe(true);
  const commands = events.flatMap((event) => (event.kind === 'command' ? [event.what] : []));
  return commands.filter((what) => what.startsWith('lookUp')).map((what) => /"key":"(\w+)"/.exec(what)?.[1]);
}

test('a scope with a time limit is left by its output, by its end, and by what interrupts it', async () => {
  const sample = '36-left-in-time';
  // The customer wants too much, the goods are broken.
  expect(await lookedUp(sample, { numbers: [9, 1, 0, 1] })).toEqual([undefined, 'discount', 'goods', 'back']);
  // Both are as they should be.
  const whole = await lookedUp(sample, { numbers: [2, 1, 3] });
  expect(whole.filter((key) => key === 'discount' || key === 'back')).toEqual([]);
  expect(whole.slice(-3)).toEqual(['goods', 'price', 'bill']);
});

test('of rounds at once the first in the list that is left by an output says it', async () => {
  const sample = '44-rounds-left';
  const shops = "['a', 'b', 'c']";
  expect(await lookedUp(sample, { numbers: [0, 7, 0, 1] }, shops)).toEqual(['a', 'b', 'c', 'buy']);
  const none = await lookedUp(sample, { numbers: [0] }, shops);
  expect(none).toEqual(['a', 'b', 'c', 'a', 'b', 'c', 'report']);
});

test('of what may apply only that is done whose condition holds, and its result is there behind it', async () => {
  const sample = '19-what-was-taken';
  expect(await lookedUp(sample, { amount: 5, numbers: [3] })).toEqual(['fraud', 'pay']);
  expect(await lookedUp(sample, { amount: 5, numbers: [0] })).toEqual(['fraud']);
  const all = await lookedUp(sample, { amount: 2000, numbers: [4] });
  expect(all).toHaveLength(5);
  expect(all.at(-1)).toBe('pay');
});
