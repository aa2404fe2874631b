import { expect, test } from 'vitest';
import { wordsForModules } from './server-modules.js';

test('names the modules that a server brings to a publication', async () => {
  const source = `import { sleep } from '@inkstone/runtime/workflow';
import type { Prices } from './prices.js';
import { round } from './rounding.js';
import { produce } from 'immer';
export async function bill(prices: Prices) {
  await sleep(1);
  return produce(prices, round);
}`;
  expect(await wordsForModules(source)).toBe(", with ./rounding.js, immer as in the server's folder");
});

test('says nothing where there is nothing to say', async () => {
  expect(await wordsForModules(undefined)).toBe('');
  expect(await wordsForModules('export async function bill() {}')).toBe('');
});
