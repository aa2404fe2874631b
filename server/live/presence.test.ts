import { expect, test } from 'vitest';
import { createPresence, PRESENT_MS } from './presence.js';

const ada = { tab: 'a', person: 'ada', name: 'Ada' };
const eve = { tab: 'e', person: 'eve', name: 'Eve' };

test('each page is told of, with what is selected there', () => {
  const presence = createPresence(() => 0);
  expect(presence.here('order', ada)).toEqual({ pages: [ada], isNews: true });
  expect(presence.here('order', { ...eve, node: 'n1' })).toEqual({
    pages: [ada, { ...eve, node: 'n1' }],
    isNews: true,
  });
  expect(presence.here('other', eve).pages).toEqual([eve]);
});

test('saying the same again is no news, selecting something else is', () => {
  const presence = createPresence(() => 0);
  presence.here('order', ada);
  expect(presence.here('order', ada).isNews).toBe(false);
  expect(presence.here('order', { ...ada, node: 'n1' }).isNews).toBe(true);
});

test('who leaves is gone at once, who falls silent after a while', () => {
  let now = 0;
  const presence = createPresence(() => now);
  presence.here('order', ada);
  presence.here('order', eve);
  expect(presence.left('order', 'a')).toEqual({ pages: [eve], isNews: true });
  expect(presence.left('order', 'a').isNews).toBe(false);
  presence.here('order', ada);
  now = PRESENT_MS;
  presence.here('order', ada);
  now += 1;
  expect(presence.here('order', ada)).toEqual({ pages: [ada], isNews: true });
});
