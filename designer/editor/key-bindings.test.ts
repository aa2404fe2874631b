import { expect, test } from 'vitest';
import { COMMAND_IDS, commandBy } from './commands.js';
import { bound, commandWith, keysOf, readBindings, unbound } from './key-bindings.js';

test('no two commands have the same keys', () => {
  const strokes = COMMAND_IDS.flatMap((id) => commandBy(id).keys.map((key) => [key, id]));
  const seen = new Map<string, string>();
  for (const [key, id] of strokes) {
    expect(seen.get(key!), `${key} of ${id}`).toBeUndefined();
    seen.set(key!, id!);
  }
});

test('a chosen stroke replaces the own ones, and is taken from whoever had it', () => {
  const chosen = bound({}, 'rename', 'Delete');
  expect(commandWith('Delete', chosen)).toBe('rename');
  expect(commandWith('F2', chosen)).toBeUndefined();
  expect(keysOf('delete', chosen)).toEqual(['Backspace']);
});

test('own keys come back, but for those that another command was given', () => {
  const chosen = bound(bound({}, 'rename', 'X'), 'duplicate', 'F2');
  expect(keysOf('rename', unbound(chosen, 'rename'))).toEqual([]);
  expect(keysOf('rename', unbound(bound({}, 'rename', 'X'), 'rename'))).toEqual(['F2']);
});

test('what is stored is read back, and nothing else', () => {
  const chosen = bound({}, 'rename', 'Alt+R');
  expect(readBindings(JSON.stringify(chosen))).toEqual(chosen);
  expect(readBindings('{"gone":["X"],"rename":7}')).toEqual({});
  expect(readBindings('{')).toEqual({});
  expect(readBindings(null)).toEqual({});
});
