import { expect, test } from 'vitest';
import { comparedOf } from './side.js';

test.each([
  [{}, {}],
  [
    { from: '2', to: 'draft' },
    { from: 2, to: 'draft' },
  ],
  [{ from: 3, to: 'nonsense' }, { from: 3 }],
  [{ from: -1, to: 1.5 }, {}],
])('%o is read as %o', (search, compared) => {
  expect(comparedOf(search)).toEqual(compared);
});
