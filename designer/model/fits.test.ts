import type { ActivityDescriptor } from '@inkstone/runtime';
import { expect, test } from 'vitest';
import { expenses, PLUGINS } from './document-fixture.js';
import { fits, placeAt } from './fits.js';

const activity = (name: string, type: string): ActivityDescriptor =>
  ({
    name: 'pay',
    title: 'Pay',
    input: { type: 'object', properties: { [name]: { type } }, required: [name] },
  }) as never;

test('an activity whose settings have the names of known values fits best', () => {
  const place = placeAt(expenses(), PLUGINS, { behind: { node: 'look', output: 'next' } });
  const score = (name: string, type: string) =>
    fits(place, { kind: 'activity', activity: activity(name, type) });
  expect(score('amount', 'number')).toBe(3);
  expect(score('other', 'integer')).toBe(1);
  expect(score('other', 'array')).toBe(0);
});

test('behind a list stands a loop, behind a number a decision, behind an error a failure', () => {
  const document = expenses();
  const plugins = structuredClone(PLUGINS);
  plugins[0]!.activities[0]!.output = { type: 'object', properties: { rows: { type: 'array' } } };
  const loop = placeAt(document, plugins, { behind: { node: 'look', output: 'next' } });
  expect(fits(loop, { kind: 'forEach' })).toBeGreaterThan(fits(loop, { kind: 'decision' }));
  const look = document.graphs.main!.nodes.look as { boundaries?: unknown };
  look.boundaries = [{ on: 'error', id: 'x', label: 'error' }];
  const caught = placeAt(document, PLUGINS, { behind: { node: 'look', output: 'x' } });
  expect(fits(caught, { kind: 'fail' })).toBe(4);
  expect(fits(placeAt(document, PLUGINS, undefined), { kind: 'fail' })).toBe(0);
});
