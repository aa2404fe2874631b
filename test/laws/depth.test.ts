/** However long or deep a drawing or a text is, nothing overflows: it is said, or it is refused where it is too deep. */
import { check, draftFromSource, editCode, lift, normalForm, print, TypeService } from '@inkstone/compiler';
import { type Graph, MAIN, type WorkflowDocument, type WorkflowNode } from '@inkstone/compiler/graph';
import { describe, expect, test } from 'vitest';
import { documentOf, lawPlugins } from './arbitrary-document.js';

const context = { plugins: lawPlugins };

/** A drawing from edges `from output to`; names tell the kinds: `d…` decides, `h…` asks, `e…` ends, all others wait. */
function drawing(edges: readonly string[]): WorkflowDocument {
  const made = edges.map((edge) => edge.split(' ') as [string, string, string]);
  const ids = new Set(made.flatMap(([from, , to]) => [from, to]));
  const graph: Graph = {
    kind: 'main',
    nodes: Object.fromEntries([...ids].map((id) => [id, nodeOf(id)])),
    edges: Object.fromEntries(
      made.map(([from, output, to], index) => [`edge${index}`, { from, output, to }]),
    ),
  };
  return { ...documentOf([]), graphs: { [MAIN]: graph } };
}

function nodeOf(id: string): WorkflowNode {
  const common = { title: id === 'end' ? 'End' : id, x: 0, y: 0 };
  if (id === 'start') return { kind: 'start', ...common };
  if (id.startsWith('e')) return { kind: 'end', ...common };
  if (id.startsWith('d')) {
    const condition = `input.amount > ${id.slice(1)}`;
    return { kind: 'decision', ...common, branches: [{ id: 'yes', label: '', condition }] };
  }
  if (!id.startsWith('h')) return { kind: 'wait', ...common, duration: "'1 day'" };
  const nobody = { facts: [], people: [], groups: [], except: [] };
  return { kind: 'humanTask', ...common, question: "'Go on?'", ...nobody, outcomes: ['yes', 'no'] };
}

function times(count: number, link: (index: number) => readonly string[]): string[] {
  return Array.from({ length: count }, (_, index) => link(index)).flat();
}

const LONG: [string, string[]][] = [
  ['steps', ['start next s0', ...times(1_000, (i) => [`s${i} next s${i + 1}`]), 's1000 next end']],
  [
    'choices',
    [
      'start next d0',
      ...times(300, (i) => [`d${i} yes s${i}`, `d${i} otherwise d${i + 1}`, `s${i} next d${i + 1}`]),
      ...['d300 yes end', 'd300 otherwise end'],
    ],
  ],
  [
    'guards that end',
    [
      'start next d0',
      ...times(1_000, (i) => [`d${i} yes end`, `d${i} otherwise d${i + 1}`]),
      ...['d1000 yes s', 'd1000 otherwise end', 's next end'],
    ],
  ],
  [
    'conditions to go on',
    [
      'start next d0',
      ...times(1_000, (i) => [`d${i} otherwise end`, `d${i} yes d${i + 1}`]),
      ...['d1000 yes s', 'd1000 otherwise end', 's next end'],
    ],
  ],
  [
    'guards that lead to one step',
    [
      'start next d0',
      ...times(1_000, (i) => [`d${i} yes s`, `d${i} otherwise d${i + 1}`]),
      ...['d1000 yes s', 'd1000 otherwise end', 's next end'],
    ],
  ],
  [
    'approvals that may fail',
    [
      'start next h0',
      ...times(300, (i) => [`h${i} yes h${i + 1}`, `h${i} no end`]),
      ...['h300 yes s', 'h300 no end', 's next end'],
    ],
  ],
  [
    'rounds that begin again',
    [
      'start next d0',
      ...times(300, (i) => [`d${i} yes d0`, `d${i} otherwise d${i + 1}`]),
      ...['d300 yes s', 'd300 otherwise end', 's next d0'],
    ],
  ],
];

describe('a long drawing is said, and read back:', () => {
  test.each(LONG)('%s', (_, edges) => {
    const document = drawing(edges);
    const printed = print(document, context);
    if ('problems' in printed) expect.fail(JSON.stringify(printed.problems.slice(0, 3)));
    const deepest = Math.max(...printed.source.split('\n').map((line) => line.search(/\S/)));
    expect(deepest).toBeLessThan(100);
    const back = lift(printed.source, context, { document, ...printed });
    expect('document' in back && back.document).toEqual(normalForm(document, context));
  });
});

describe('a drawing that is too deep is refused at a node:', () => {
  const nested = times(1_000, (i) => [
    `d${i} yes d${i + 1}`,
    `d${i} otherwise s${i}`,
    `s${i} next ${i === 0 ? 'end' : `s${i - 1}`}`,
  ]);
  const joined = times(1_000, (i) => [
    `d${i} yes d${i + 1}`,
    `d${i} otherwise s${1_000 - i}`,
    `s${i} next s${i + 1}`,
  ]);
  test.each([
    ['choices in choices', ['start next d0', ...nested, 'd1000 yes s999', 'd1000 otherwise s999']],
    ['joins in joins', ['start next d0', ...joined, 'd1000 yes s0', 'd1000 otherwise s0', 's1000 next end']],
  ])('%s', (_, edges) => {
    const document = drawing(edges);
    const problems = check(document, context).filter(({ severity }) => severity === 'error');
    expect(problems.map(({ code }) => code)).toEqual(['nested-too-deep']);
    expect(document.graphs[MAIN]!.nodes[problems[0]!.node ?? '']).toBeDefined();
    expect(print(document, context)).toEqual({ problems });
  });
});

describe('a text that is too deep is refused where it is:', () => {
  const inside = (statements: string): string =>
    `export async function deep(input: { n: number }): Promise<void> {\n${statements}\n}\n`;
  test.each([1_000, 10_000, 50_000])('%i levels', (levels) => {
    const texts = [
      `${'if (input.n) {\n'.repeat(levels)}${'}\n'.repeat(levels)}`,
      `${'if (input.n) {\n} else '.repeat(levels)}{}`,
      `${'for (;;) {'.repeat(levels)}${'}'.repeat(levels)}`,
      `const x = ${'('.repeat(levels)}1${')'.repeat(levels)};`,
      `const x = ${'!'.repeat(levels)}1;`,
      `const x = ${'[ '.repeat(levels)}`,
      `const x = 1${' + 1'.repeat(levels)};`,
    ];
    const types = new TypeService();
    for (const text of texts.map(inside)) {
      const lifted = lift(text, context);
      expect('broken' in lifted && lifted.broken.map(({ code }) => code)).toEqual(['code-nested-too-deep']);
      expect(types.check(text, context).map(({ code }) => code)).toEqual(['code-nested-too-deep']);
      expect(types.completionsAt(text, 10, context)).toEqual([]);
    }
    expect(types.check(inside('await 1;'), context)).toEqual([]);
  });

  test('pasted into a draft, it is kept as typed', () => {
    const read = draftFromSource(inside('input.n + 1;'), context);
    if ('broken' in read) expect.fail(JSON.stringify(read.broken));
    const now = `${'('.repeat(5_000)}1${')'.repeat(5_000)}`;
    const at = read.draft.source.indexOf('input.n + 1');
    const edited = editCode(read.draft, [{ from: at, was: 'input.n + 1', now }], 'paste', context);
    if ('conflict' in edited) expect.fail('conflict');
    expect(edited.draft).toMatchObject({ state: 'code-broken', document: read.draft.document });
    expect(edited.draft.source).toContain(now);
  });

  test('in a setting, it is reported there', () => {
    const document = drawing(['start next d1', 'd1 yes end', 'd1 otherwise end']);
    const node = document.graphs[MAIN]!.nodes.d1!;
    if (node.kind === 'decision') node.branches[0]!.condition = `${'('.repeat(5_000)}1${')'.repeat(5_000)}`;
    expect(check(document, context)).toMatchObject([{ code: 'expression-does-not-parse', node: 'd1' }]);
  });
});

test('a function that is too large for the type checker is to be divided', () => {
  const branches = 'if (input.n > 1) {\n  n += 1;\n}\n'.repeat(6_000);
  const text = `export async function large(input: { n: number }): Promise<void> {\nlet n = 0;\n${branches}}\n`;
  expect(new TypeService().check(text, context).map(({ code }) => code)).toEqual(['workflow-too-large']);
});
