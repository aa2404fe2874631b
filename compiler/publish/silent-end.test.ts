import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Draft } from '../draft/draft.js';
import { createDraft, draftFromSource } from '../edit/edit-draft.js';
import { MAIN, type WorkflowDocument } from '../graph/document.js';
import { compile } from './compile.js';

const context = { plugins: [], sha256: (text: string) => createHash('sha256').update(text).digest('hex') };

const SOURCE = `import { sleep } from '@inkstone/runtime/workflow';

/** Rest */
export async function rest(input: { days: number }): Promise<void> {
  // Any?
  if (input.days < 1) {
    return;
  }

  // Too many?
  if (input.days > 9) {
    return;
  }
  await sleep(input.days);
}
`;

test('a silent end is one node, entered at each of its returns and where the function ends', () => {
  const made = draftFromSource(SOURCE, context);
  if ('broken' in made) expect.fail(JSON.stringify(made.broken));
  const result = compile(made.draft, context);
  if (!('compiled' in result)) expect.fail(JSON.stringify(result.diagnostics));
  const { nodes, module } = result.compiled;
  const ends = nodes.flatMap(({ kind }, index) => (kind === 'end' ? [index] : []));
  expect(ends).toHaveLength(1);
  expect(module.split(`at.enter(${ends[0]});`)).toHaveLength(4);
  expect(module).toMatch(new RegExp(`at\\.enter\\(${ends[0]}\\);\\s*return;`));
});

test('a workflow that is a constant enters the same', () => {
  const constant = SOURCE.replace('export async function rest(', 'export const Rest = async (')
    .replace('Promise<void> {', 'Promise<void> => {')
    .replace(/}\n$/, '};\n');
  const modules = [SOURCE, constant].map((source) => {
    const made = draftFromSource(source, context);
    if ('broken' in made) expect.fail(JSON.stringify(made.broken));
    const result = compile(made.draft, context);
    if (!('compiled' in result)) expect.fail(JSON.stringify(result.diagnostics));
    return result.compiled;
  });
  const [plain, other] = modules.map(({ module }) => module.match(/at\.enter\(\d+\)/g));
  expect(other).toEqual(plain);
  expect(modules[1]!.nodes).toEqual(modules[0]!.nodes);
  expect(modules[1]!.module).toMatch(/\bRest\b/);
});

test('of several silent ends that code says as one, one is entered', () => {
  const made = draftFromSource(SOURCE, context);
  if ('broken' in made) expect.fail(JSON.stringify(made.broken));
  const { document } = made.draft;
  const main = document.graphs[MAIN]!;
  const [end = ''] = Object.keys(main.nodes).filter((id) => main.nodes[id]!.kind === 'end');
  const [edge] = Object.entries(main.edges).filter(([, { to }]) => to === end);
  const nodes = { ...main.nodes, other: { ...main.nodes[end]!, x: 900 } };
  const edges = { ...main.edges, [edge![0]]: { ...edge![1], to: 'other' } };
  const two = { ...document, graphs: { ...document.graphs, [MAIN]: { ...main, nodes, edges } } };
  expect(endsEntered(createDraft(two, context))).toHaveLength(1);
});

test('where code says an end of the workflow and a silent end as one, one is entered', () => {
  const at = { title: 'End', x: 0, y: 0 };
  const rich = { id: 'b1', label: 'rich', condition: 'input.amount > 0' };
  const richer = { id: 'b2', label: 'richer', condition: 'input.amount > 1' };
  const document: WorkflowDocument = {
    format: 1,
    name: 'ending',
    title: 'Ending',
    input: { type: 'object', properties: { amount: { type: 'number' } }, required: ['amount'] },
    types: {},
    variables: {},
    triggers: [{ kind: 'manual' }],
    notes: {},
    graphs: {
      [MAIN]: {
        kind: 'main',
        nodes: {
          start: { ...at, kind: 'start', title: 'Start' },
          choice: { ...at, kind: 'decision', title: 'How much?', branches: [rich, richer] },
          whole: { ...at, kind: 'endWorkflow', title: 'End workflow' },
          end: { ...at, kind: 'end' },
        },
        edges: {
          e0: { from: 'start', output: 'next', to: 'choice' },
          e1: { from: 'choice', output: 'b1', to: 'whole' },
          e2: { from: 'choice', output: 'b2', to: 'end' },
          e3: { from: 'choice', output: 'otherwise', to: 'whole' },
        },
      },
    },
  };
  expect(endsEntered(createDraft(document, context))).toHaveLength(1);
});

function endsEntered(draft: Draft): number[] {
  const result = compile(draft, context);
  if (!('compiled' in result)) expect.fail(JSON.stringify(result.diagnostics));
  const { nodes, module } = result.compiled;
  return nodes.flatMap(({ kind }, index) =>
    (kind === 'end' || kind === 'endWorkflow') && module.includes(`at.enter(${index});`) ? [index] : [],
  );
}
