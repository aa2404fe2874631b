import type { Edit } from '@inkstone/compiler';
import { expect, test } from 'vitest';
import { expenses } from '../model/document-fixture.js';
import { unheard } from './unheard.js';

const base = { document: expenses(), source: 'abc' };
const edit = (id: string, was: string, now: string): Edit => ({
  id,
  by: 'code',
  label: id,
  changes: [],
  text: [{ from: 0, was, now }],
  state: { was: 'linked', now: 'linked' },
});
const edits = [edit('e1', 'a', 'A'), edit('e2', 'A', 'AA')];

test.each([
  ['none arrived', [], ['e1', 'e2'], 'abc'],
  ['the first arrived', ['e1'], ['e2'], 'Abc'],
  ['both arrived, and others after them', ['e1', 'e2', 'x'], [], 'AAbc'],
  ['only others arrived', ['x'], ['e1', 'e2'], 'abc'],
])('%s', (_, heard, left, source) => {
  const found = unheard(
    edits,
    base,
    heard.map((id) => ({ id })),
  );
  expect(found.edits.map(({ id }) => id)).toEqual(left);
  expect(found.base.source).toBe(source);
});
