import { expect, test } from 'vitest';
import { expenses, PLUGINS } from '../model/document-fixture.js';
import { offers } from './palette-items.js';
import { sections } from './palette-sections.js';

const ALL = offers(expenses().graphs.main!, PLUGINS);
const wishes = { search: '', fitOf: () => 0, favourites: [], recent: [] };

test('what fits comes first, then favourites and what was used last; everything is there once', () => {
  const list = sections(ALL, {
    ...wishes,
    fitOf: ({ key }) => (key === 'forEach' ? 4 : 0),
    favourites: ['wait', 'forEach'],
    recent: ['code', 'wait'],
  });
  expect(list.slice(0, 3).map(({ offer, heading }) => [offer.key, heading])).toEqual([
    ['forEach', 'Fits here'],
    ['wait', 'Favourites'],
    ['code', 'Used last'],
  ]);
  expect(new Set(list.map(({ offer }) => offer.key)).size).toBe(ALL.length);
  expect(list.length).toBe(ALL.length);
});

test('of what is called alike, what fits the place goes first', () => {
  const found = (fitsHere: string) =>
    sections(ALL, { ...wishes, search: 'wait', fitOf: ({ key }) => (key === fitsHere ? 3 : 0) }).map(
      ({ offer }) => offer.key,
    );
  expect(found('none')[0]).toBe('wait');
  expect(found('condition').indexOf('condition')).toBeLessThan(found('none').indexOf('condition'));
});
