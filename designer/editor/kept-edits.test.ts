import { expect, test } from 'vitest';
import { keptEdits } from './kept-edits.js';

function memory(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  };
}

const entry = { base: { revision: 1, document: {}, source: '' }, edits: [], anchors: [] };

test('each tab has its own, and is found by what it left', () => {
  const storage = memory();
  const kept = keptEdits('order', storage);
  kept.journal('one').write(entry);
  kept.unsettled('two').keep([{ by: 'drawing', changes: [], label: '' }]);
  keptEdits('orders', storage).journal('three').write(entry);
  expect(kept.tabs()).toEqual(['one', 'two']);
  expect(kept.journal('two').read()).toBeUndefined();
  kept.forget('one');
  expect(kept.tabs()).toEqual(['two']);
});
