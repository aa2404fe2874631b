import { applyChanges } from '@inkstone/compiler/draft';
import { expect, test } from 'vitest';
import { expenses } from './document-fixture.js';
import { findAll } from './find.js';
import { replaceablePath, replaceWords } from './replace-words.js';

function found(search: string) {
  const document = expenses();
  document.notes.n = {
    graph: 'main',
    x: 0,
    y: 0,
    width: 200,
    height: 90,
    text: 'Ask (twice) about policies',
  };
  return { document, hits: findAll({ document, source: "url: '/policies'\n", anchors: [] }, search) };
}

test('words are replaced in titles, settings and notes, whatever their case, as one edit', () => {
  const { document, hits } = found('polic');
  expect(hits.map((hit) => hit.in)).toEqual(['title', 'setting', 'setting', 'note', 'code']);
  const edit = replaceWords(document, hits, 'polic', 'Rul')!;
  const after = applyChanges(document, edit.changes);
  if ('conflict' in after) expect.fail('the edit does not apply');
  const { look } = after.document.graphs.main!.nodes;
  expect(look).toMatchObject({ title: 'Look up Ruly', input: { url: `'/Rulies'` }, resultType: 'Policy' });
  expect(after.document.notes.n!.text).toBe('Ask (twice) about Rulies');
  expect(edit.changes).toHaveLength(3);
});

test('names and code stay; no step loses its title; signs mean themselves', () => {
  const { document, hits } = found('approv');
  expect(hits.length).toBeGreaterThan(0);
  expect(hits.map((hit) => replaceablePath(document, hit))).toEqual(hits.map(() => undefined));
  expect(replaceWords(document, hits, 'approv', 'agre')).toBeUndefined();
  const done = found('Done');
  expect(replaceWords(done.document, done.hits, 'Done', '')).toBeUndefined();
  const brackets = found('(twice)');
  expect(replaceWords(brackets.document, brackets.hits, '(twice)', '$&')!.changes[0]!.now).toBe(
    'Ask $& about policies',
  );
});

test('words are replaced in a handler’s code and in what is prepared, as in the code of a step', () => {
  const document = expenses();
  const { nodes } = document.graphs.main!;
  Object.assign(nodes.start!, { prepare: 'const policies = input.amount;' });
  nodes.asked = {
    ...{ kind: 'handler', title: 'Asked', x: 0, y: 200, message: 'ask', handles: 'query' },
    ...{ parameters: '', code: 'return policies;' },
  };
  const hits = findAll({ document, source: '', anchors: [] }, 'policies');
  expect(hits.map(({ node, path }) => [node, path?.join('.')])).toEqual([
    ['start', 'prepare'],
    ['look', 'input.url'],
    ['asked', 'code'],
  ]);
  const after = applyChanges(document, replaceWords(document, hits, 'policies', 'rules')!.changes);
  if ('conflict' in after) expect.fail('the edit does not apply');
  const now = after.document.graphs.main!.nodes;
  expect([now.start, now.asked]).toMatchObject([
    { prepare: 'const rules = input.amount;' },
    { code: 'return rules;' },
  ]);
});
