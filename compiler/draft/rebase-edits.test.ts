import { expect, test } from 'vitest';
import type { Change } from '../graph/change.js';
import type { Edit, TextChange } from './draft.js';
import { rebaseEdits } from './rebase-edits.js';
import { applyText } from './text-diff.js';

const linked = { was: 'linked', now: 'linked' } as const;

function drawing(...changes: Change[]): Edit {
  return { id: 'd', by: 'drawing', label: '', changes, text: [], state: linked };
}

function code(...text: TextChange[]): Edit {
  return { id: 'c', by: 'code', label: '', changes: [], text, state: linked };
}

test('different fields of one node do not conflict', () => {
  const mine = drawing({ path: ['graphs', 'main', 'nodes', 'a', 'title'], was: 'A', now: 'B' });
  const theirs = drawing({ path: ['graphs', 'main', 'nodes', 'a', 'x'], was: 1, now: 2 });
  expect(rebaseEdits([mine], [theirs])).toEqual({ edits: [mine] });
});

test('the same field conflicts, unless both set the same', () => {
  const path = ['graphs', 'main', 'nodes', 'a', 'title'];
  const mine = drawing({ path, was: 'A', now: 'B' });
  const theirs = drawing({ path, was: 'A', now: 'C' });
  expect(rebaseEdits([mine], [theirs])).toEqual({ conflicts: [{ mine, theirs, at: { path } }] });
  expect(rebaseEdits([mine], [drawing({ path, was: 'A', now: 'B' })])).toEqual({
    edits: [{ ...mine, changes: [] }],
  });
});

test('a change inside what others deleted conflicts', () => {
  const mine = drawing({ path: ['graphs', 'main', 'nodes', 'a', 'title'], was: 'A', now: 'B' });
  const theirs = drawing({ path: ['graphs', 'main', 'nodes', 'a'], was: { title: 'A' } });
  expect(rebaseEdits([mine], [theirs])).toHaveProperty('conflicts');
});

test('text in different places is moved, edit after edit', () => {
  const base = 'one two three four';
  const mine = [code({ from: 8, was: 'three', now: 'THREE!' }), code({ from: 15, was: 'four', now: '4' })];
  const theirs = [code({ from: 0, was: 'one', now: '1' }), code({ from: 2, was: 'two', now: 'second' })];
  const done = theirs.reduce((text, edit) => applyText(text, edit.text)!, base);
  const rebased = rebaseEdits(mine, theirs);
  if (!('edits' in rebased)) expect.fail('conflict');
  expect(rebased.edits.reduce((text, edit) => applyText(text, edit.text)!, done)).toBe('1 second THREE! 4');
});

test('overlapping text and two insertions at one place conflict', () => {
  const mine = code({ from: 4, was: 'two', now: '2' });
  expect(rebaseEdits([mine], [code({ from: 6, was: 'o t', now: '-' })])).toHaveProperty('conflicts');
  const here = code({ from: 4, was: '', now: 'x' });
  expect(rebaseEdits([here], [code({ from: 4, was: '', now: 'y' })])).toHaveProperty('conflicts');
});
