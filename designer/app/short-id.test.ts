import { expect, it } from 'vitest';
import { shortId } from './short-id.js';

it('shortens ids that nobody chose, and no others', () => {
  expect(shortId('01a1fbfd-91a6-735b-b39d-eccaf2b29f3d')).toBe('#2b29f3d');
  expect(shortId('expense-2041')).toBe('expense-2041');
});
