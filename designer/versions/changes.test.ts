import { expect, test } from 'vitest';
import { expenses } from '../model/document-fixture.js';
import { compare } from './changes.js';
import { fieldWords } from './setting-words.js';

const was = expenses();
const main = was.graphs.main!;
const [first, second] = Object.keys(main.nodes).filter((id) => main.nodes[id]?.kind !== 'start') as [
  string,
  string,
];

function changed(nodes: Partial<typeof main.nodes>, edges = main.edges) {
  return { ...was, graphs: { ...was.graphs, main: { ...main, nodes: nodes as typeof main.nodes, edges } } };
}

test('nothing differs between a document and itself', () => {
  expect(compare(was, was)).toEqual({
    changes: [],
    before: { nodes: {}, lines: {} },
    after: { nodes: {}, lines: {} },
  });
});

test('a setting stands there with what it was and what it is', () => {
  const now = changed({ ...main.nodes, [first]: { ...main.nodes[first]!, title: 'Other' } });
  const { changes, before, after } = compare(was, now);
  expect(changes).toEqual([
    {
      key: first,
      what: 'changed',
      title: 'Other',
      nodes: [first],
      rows: [{ field: 'Title', was: main.nodes[first]!.title, now: 'Other' }],
    },
  ]);
  expect([before.nodes[first], after.nodes[first]]).toEqual(['changed', 'changed']);
});

test('steps that only moved are one entry, the last', () => {
  const moved = (id: string) => ({ ...main.nodes[id]!, x: main.nodes[id]!.x + 40 });
  const now = changed({ ...main.nodes, [first]: moved(first), [second]: moved(second) });
  expect(compare(was, now).changes).toEqual([
    expect.objectContaining({ key: 'moved', what: 'moved', nodes: [first, second] }),
  ]);
});

test('a step that is gone is marked before, one that is new after; so are their lines', () => {
  const { [first]: gone, ...rest } = main.nodes;
  const edges = Object.fromEntries(
    Object.entries(main.edges).filter(([, { from, to }]) => from !== first && to !== first),
  );
  const without = changed(rest, edges);
  const removing = compare(was, without);
  expect(removing.before.nodes[first]).toBe('removed');
  expect(removing.after.nodes).not.toHaveProperty(first);
  expect(Object.values(removing.before.lines)).toContain('removed');
  const adding = compare(without, was);
  expect(adding.after.nodes[first]).toBe('added');
  expect(adding.changes.find(({ key }) => key === first)).toMatchObject({
    what: 'added',
    title: gone!.title,
  });
});

test('an output that leads elsewhere is told with the titles of both ends', () => {
  const [id, edge] = Object.entries(main.edges).find(([, { from }]) => from === first)!;
  const elsewhere = Object.keys(main.nodes).find((node) => node !== edge.to && node !== first)!;
  const now = changed(main.nodes, { ...main.edges, [id]: { ...edge, to: elsewhere } });
  const change = compare(was, now).changes.find(({ key }) => key === first);
  expect(change?.rows.at(-1)).toMatchObject({
    was: main.nodes[edge.to]!.title,
    now: main.nodes[elsewhere]!.title,
  });
});

test.each([
  ['title', 'Title'],
  ['options.retry.maximumAttempts', 'Options › retry › maximum attempts'],
  ['branches.0.when', 'Branches › 1 › when'],
])('the field %s is called %s', (field, words) => {
  expect(fieldWords(field)).toBe(words);
});

test('a handler that was code and is drawn now says how many steps it has, no id', () => {
  const handler = {
    ...{ kind: 'handler' as const, title: 'Told', x: 0, y: 200, message: 'tell' },
    ...{ handles: 'signal' as const, parameters: '' },
  };
  const written = changed({ ...main.nodes, told: { ...handler, code: 'told = true;' } });
  const drawn = changed({ ...main.nodes, told: { ...handler, graph: 'g7' } });
  const step = { kind: 'code' as const, title: 'Note', x: 0, y: 0, code: 'told = true;' };
  const graphs = { ...drawn.graphs, g7: { kind: 'handler' as const, nodes: { n77: step }, edges: {} } };
  const [told] = compare(written, { ...drawn, graphs }).changes.filter(({ key }) => key === 'told');
  expect(told?.rows).toEqual([
    { field: 'Code', was: 'told = true;' },
    { field: 'Steps', now: '1 step' },
  ]);
});
