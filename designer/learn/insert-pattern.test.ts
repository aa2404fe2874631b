import { applyChanges } from '@inkstone/compiler/draft';
import { expect, test } from 'vitest';
import { expenses } from '../model/document-fixture.js';
import { insertPattern } from './insert-pattern.js';
import { PATTERN_OFFERS } from './pattern-list.js';
import { PATTERNS } from './patterns.js';
import { plugins } from './plugins-fixture.js';

const pattern = (name: string) => PATTERNS.find((each) => each.name === name)!;

test('behind a step, what led on from there leads through the pattern', () => {
  const document = expenses();
  const place = {
    graph: 'main',
    at: { x: 400, y: 300 },
    target: { behind: { node: 'look', output: 'next' } },
  };
  const edit = insertPattern(document, plugins, pattern('patternPayment'), place)!;
  const applied = applyChanges(document, edit.changes);
  const after = 'document' in applied ? applied.document : document;
  const main = after.graphs.main!;
  const receive = Object.entries(main.nodes).find(([, { kind }]) => kind === 'receive')![0];
  const ways = Object.values(main.edges).map(({ from, output, to }) => `${from}:${output}>${to}`);
  expect(ways).toContain(`look:next>${receive}`);
  expect(ways).toContain(`${receive}:next>over`);
  expect(ways).not.toContain('look:next>over');
  expect(after.messages).toEqual({ paid: expect.objectContaining({ name: 'paid' }) });
});

test('the palette offers each pattern', () => {
  expect(PATTERN_OFFERS.map(({ name }) => name).sort()).toEqual(PATTERNS.map(({ name }) => name).sort());
});
