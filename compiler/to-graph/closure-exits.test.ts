import { expect, test } from 'vitest';
import { createDraft, draftFromSource, editDrawing } from '../edit/edit-draft.js';
import type { WorkflowDocument } from '../graph/document.js';
import type { WorkflowNode } from '../graph/node.js';

const context = { plugins: [] };

const HEAD = `import { CancellationScope, sleep } from '@inkstone/runtime/workflow';

export interface OrderInput {
  days: number;
}

`;

const ATTEMPT = `${HEAD}/** Order */
export async function order(input: OrderInput) {
  // Attempt
  const attempt = await CancellationScope.cancellable(async () => {
    if (input.days > 3) {
      return { exit: 'later' as const };
    }

    if (input.days > 2) {
      return { exit: 'workflow' as const, value: input.days };
    }

    await sleep('1 minute');
  });
  if (attempt?.exit === 'workflow') {
    return attempt.value;
  }
  if (attempt?.exit === 'later') {
    await sleep('3 days');
  }

  await sleep('2 days');
}
`;

function drafted(source: string) {
  const made = draftFromSource(source, context);
  if ('broken' in made) expect.fail(JSON.stringify(made.broken));
  return made.draft;
}

function kindsIn({ graphs }: WorkflowDocument): string[][] {
  return Object.values(graphs).map(({ nodes }) => Object.values(nodes).map(({ kind }) => kind));
}

function nodeOf(
  { graphs }: WorkflowDocument,
  kind: WorkflowNode['kind'],
): Record<string, unknown> | undefined {
  const nodes = Object.values(graphs).flatMap((graph) => Object.values(graph.nodes));
  return nodes.find((node) => node.kind === kind);
}

function written(document: WorkflowDocument): string {
  const { state, source } = createDraft(document, context);
  expect(state).toBe('linked');
  return source;
}

test('what a function returns says how it is left, and what asks for it is no decision', () => {
  const { document } = drafted(ATTEMPT);
  expect(kindsIn(document)).toEqual([
    ['start', 'scope', 'wait', 'wait', 'end'],
    ['start', 'decision', 'end', 'decision', 'endWorkflow', 'wait', 'end'],
  ]);
  expect(nodeOf(document, 'scope')).toMatchObject({ outputs: [{ id: 'later' }] });
  expect(nodeOf(document, 'scope')).not.toHaveProperty('result');
  expect(nodeOf(document, 'endWorkflow')).toMatchObject({ result: 'input.days' });
});

test('the drawing alone gives the same text', () => {
  expect(written(drafted(ATTEMPT).document)).toBe(ATTEMPT);
});

test.each([
  ['it is read elsewhere', "await sleep('2 days');", 'await sleep(String(attempt?.exit));'],
  ['it gives something else too', "await sleep('1 minute');\n", 'return 3;\n'],
  ['nobody passes on the end', 'return attempt.value;', 'await sleep(attempt.value);'],
])('where %s, it is a result like any other', (_, before, after) => {
  const source = ATTEMPT.replace(before, after);
  expect(source).not.toBe(ATTEMPT);
  const { document } = drafted(source);
  expect(nodeOf(document, 'scope')).toMatchObject({ outputs: [], result: 'attempt' });
});

test('through several functions the end of the workflow is passed on', () => {
  const source = `${HEAD}/** Order */
export async function order(input: OrderInput): Promise<void> {
  // Outer
  const outer = await CancellationScope.nonCancellable(async () => {
    // Inner
    const inner = await CancellationScope.withTimeout('5 minutes', async () => {
      if (input.days > 3) {
        return { exit: 'workflow' as const };
      }

      await sleep('1 minute');
    });
    if (inner?.exit === 'workflow') {
      return inner;
    }

    await sleep('2 minutes');
  });
  if (outer?.exit === 'workflow') {
    return;
  }

  await sleep('2 days');
}
`;
  const { document } = drafted(source);
  expect(kindsIn(document)).toEqual([
    ['start', 'scope', 'wait', 'end'],
    ['start', 'scope', 'wait', 'end'],
    ['start', 'decision', 'endWorkflow', 'wait', 'end'],
  ]);
  expect(written(document)).toBe(source);
});

test('another value at the end of the workflow changes nothing else', () => {
  const draft = drafted(ATTEMPT);
  const [graph, id] = Object.entries(draft.document.graphs).flatMap(([graphId, { nodes }]) =>
    Object.keys(nodes).flatMap((key) => (nodes[key]!.kind === 'endWorkflow' ? [[graphId, key]] : [])),
  )[0]!;
  const path = ['graphs', graph!, 'nodes', id!, 'result'];
  const change = { path, was: 'input.days', now: 'input.days + 1' };
  const edited = editDrawing(draft, [change], 'value', context);
  if ('conflict' in edited) expect.fail(JSON.stringify(edited));
  expect(edited.draft.source).toBe(ATTEMPT.replace('value: input.days', 'value: input.days + 1'));
});
