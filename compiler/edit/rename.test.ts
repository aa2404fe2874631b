import { expect, test } from 'vitest';
import { applyChanges } from '../draft/document-changes.js';
import type { WorkflowDocument } from '../graph/document.js';
import { renameFunction, renameResult, renameVariable } from './rename.js';

const at = { x: 0, y: 0 };
const document: WorkflowDocument = {
  format: 1,
  name: 'w',
  title: 'W',
  input: { type: 'object' },
  types: {},
  variables: {
    v: { name: 'total', schema: { type: 'number' }, initial: '0' },
    w: { name: 'more', schema: {}, initial: 'total + 1' },
  },
  triggers: [],
  notes: {},
  graphs: {
    main: {
      kind: 'main',
      nodes: {
        a: { kind: 'activity', title: 'A', activity: 'lookUp', input: {}, result: 'quote', ...at },
        b: {
          kind: 'activity',
          title: 'B',
          activity: 'lookUp',
          input: { key: '`${quote.text} ${input.quote}`', extra: '{ quote, total: total }' },
          ...at,
        },
        c: { kind: 'code', title: 'C', code: 'total += [1].map((quote) => quote)[0] ?? quote.value;', ...at },
        d: { kind: 'setVariable', title: 'D', variable: 'total', value: 'total + quote.value', ...at },
      },
      edges: {},
    },
  },
};

function renamed(changes: ReturnType<typeof renameResult>) {
  const done = applyChanges(document, changes);
  if ('conflict' in done) expect.fail('conflict');
  return done.document;
}

test('every expression follows the name of a result, and nothing else of that name', () => {
  const { nodes } = renamed(renameResult(document, 'main', 'a', 'offer')).graphs.main!;
  expect(nodes).toMatchObject({
    a: { result: 'offer' },
    b: { input: { key: '`${offer.text} ${input.quote}`', extra: '{ quote: offer, total: total }' } },
    c: { code: 'total += [1].map((quote) => quote)[0] ?? offer.value;' },
    d: { value: 'total + offer.value' },
  });
});

test('a variable is renamed where it is declared, set and read', () => {
  const now = renamed(renameVariable(document, 'v', 'sum'));
  expect(now.variables).toMatchObject({ v: { name: 'sum' }, w: { initial: 'sum + 1' } });
  expect(now.graphs.main!.nodes).toMatchObject({
    b: { input: { extra: '{ quote, total: sum }' } },
    c: { code: 'sum += [1].map((quote) => quote)[0] ?? quote.value;' },
    d: { variable: 'sum', value: 'sum + quote.value' },
  });
});

test('inside a frame that calls something of its own so, the name means that', () => {
  const handler = { kind: 'handler', title: 'H', message: 'quote', handles: 'signal', ...at } as const;
  const inside = {
    kind: 'activity',
    title: 'I',
    activity: 'lookUp',
    input: { key: 'quote' },
    ...at,
  } as const;
  const graph = (id: string) => ({ kind: 'handler' as const, nodes: { [id]: inside }, edges: {} });
  const nested: WorkflowDocument = {
    ...document,
    graphs: {
      main: {
        ...document.graphs.main!,
        nodes: {
          ...document.graphs.main!.nodes,
          h: { ...handler, parameters: '{ price: quote }: Price', graph: 'g1' },
          k: { ...handler, parameters: 'other: quote', graph: 'g2' },
        },
      },
      g1: graph('i1'),
      g2: graph('i2'),
    },
  };
  const done = applyChanges(nested, renameResult(nested, 'main', 'a', 'offer'));
  if ('conflict' in done) expect.fail('conflict');
  expect(done.document.graphs.g1!.nodes).toMatchObject({ i1: { input: { key: 'quote' } } });
  expect(done.document.graphs.g2!.nodes).toMatchObject({ i2: { input: { key: 'offer' } } });
});

test('calls follow the name of a function', () => {
  const call = { kind: 'call', title: 'C', function: 'again', arguments: [], ...at } as const;
  const again = {
    kind: 'function',
    title: 'F',
    name: 'again',
    parameters: '',
    form: 'arrow',
    ...at,
  } as const;
  const drawn: WorkflowDocument = {
    ...document,
    graphs: {
      main: { kind: 'main', nodes: { f: { ...again, graph: 'g1' }, c: call }, edges: {} },
      g1: { kind: 'function', nodes: {}, edges: {} },
    },
  };
  const done = applyChanges(drawn, renameFunction(drawn, 'main', 'f', 'retry'));
  if ('conflict' in done) expect.fail('conflict');
  expect(done.document.graphs.main!.nodes).toMatchObject({ f: { name: 'retry' }, c: { function: 'retry' } });
});
