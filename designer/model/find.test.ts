import { expect, test } from 'vitest';
import { expenses } from './document-fixture.js';
import { findAll } from './find.js';

test('titles, settings, notes and code are found, whatever the case', () => {
  const document = expenses();
  document.notes.n = { graph: 'main', x: 0, y: 0, width: 200, height: 90, text: 'Ask about POLICIES' };
  const source = "import x;\nawait httpRequest({ url: '/policies' });\n";
  const anchors = [{ graph: 'main', node: 'look', from: 10, to: source.length }];
  const hits = findAll({ document, source, anchors }, 'polici');
  expect(hits.map((hit) => [hit.in, hit.node ?? hit.note, hit.line])).toEqual([
    ['setting', 'look', undefined],
    ['note', 'n', undefined],
    ['code', 'look', 2],
  ]);
  expect(findAll({ document, source, anchors }, 'LOOK up')[0]).toMatchObject({ in: 'title', node: 'look' });
  expect(findAll({ document, source, anchors }, '  ')).toEqual([]);
  expect(findAll({ document, source, anchors }, 'humantask')).toEqual([]);
});
