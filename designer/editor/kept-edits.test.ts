import { expect, test } from 'vitest';
import { expenses } from '../model/document-fixture.js';
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

test('a question that nobody answered is asked again, with the other side as it is now', () => {
  const storage = memory();
  const field = {
    id: 'a',
    kind: 'field',
    path: ['title'],
    mine: 'My title',
    theirs: 'Old',
    label: '',
    also: [],
  } as const;
  const { questions, tabs } = keptEdits('order', storage);
  questions('one').keep([{ ...field, path: [...field.path], also: [] }]);
  expect(tabs()).toEqual(['one']);
  const titled = (title: string) => ({ document: { ...expenses(), title }, source: '' });
  expect(questions('one').on(titled('Theirs'))).toEqual([{ ...field, theirs: 'Theirs' }]);
  expect(questions('one').on(titled('My title'))).toEqual([]);
  questions('one').keep([]);
  expect(tabs()).toEqual([]);
});
