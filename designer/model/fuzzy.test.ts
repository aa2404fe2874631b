import { expect, test } from 'vitest';
import { fit, fitting } from './fuzzy.js';

const COMMANDS = [
  'Select all',
  'Align left',
  'Align bottom',
  'Add a step',
  'Show all',
  'Tidy up the selection',
];
const find = (search: string) => fitting(COMMANDS, search, (each) => each);

test('beginnings of words go before letters in between', () => {
  expect(find('all')).toEqual(['Show all', 'Select all', 'Align left']);
  expect(find('al')[0]).toBe('Align left');
  expect(find('left align')).toEqual(['Align left']);
  expect(find('tdsel')).toEqual(['Tidy up the selection']);
  expect(find('')).toEqual(COMMANDS);
  expect(fit('zzz', 'Align')).toBeUndefined();
});
