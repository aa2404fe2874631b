import { expect, test } from 'vitest';
import { shownKeys, strokeOf, strokeText } from './key-strokes.js';

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', true>> = {},
) => strokeOf({ ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held, key });

test.each([
  [press('z', { ctrlKey: true }), 'Mod+Z'],
  [press('Z', { metaKey: true, shiftKey: true }), 'Mod+Shift+Z'],
  [press('?', { shiftKey: true }), '?'],
  [press('n'), 'N'],
  [press('N', { shiftKey: true }), 'Shift+N'],
  [press('ArrowLeft', { altKey: true }), 'Alt+ArrowLeft'],
  [press(' '), 'Space'],
  [press('+', { ctrlKey: true }), 'Mod++'],
  [press('Shift', { shiftKey: true }), undefined],
])('%s', (stroke, written) => {
  expect(stroke).toBe(written);
});

test('strokes are shown as the keyboard names its keys', () => {
  expect(shownKeys('Mod+Shift+ArrowLeft', false)).toEqual(['Ctrl', 'Shift', '←']);
  expect(strokeText('Mod+K', true)).toBe('⌘K');
  expect(strokeText('Mod++', false)).toBe('Ctrl++');
  expect(shownKeys('+', false)).toEqual(['+']);
});
