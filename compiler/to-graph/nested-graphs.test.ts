import { expect, test } from 'vitest';
import type { Draft } from '../draft/draft.js';
import { createDraft, draftFromSource, editCode, editDrawing } from '../edit/edit-draft.js';
import { drawnHandler } from '../edit/handler-body.js';
import { type Graph, MAIN, type WorkflowDocument } from '../graph/document.js';
import { print } from '../to-code/print.js';
import { lift } from './lift.js';

const context = { plugins: [] };

const SOURCE = `import { defineSignal, defineUpdate, setHandler, sleep } from '@inkstone/runtime/workflow';

export const approve = defineSignal<[number]>('approve');
export const add = defineUpdate<number, [number]>('add');

/** Order */
export async function order(): Promise<void> {
  let total: number = 0;
  setHandler(approve, (amount) => {
    // Remember it
    total = amount;
  });
  setHandler(add, async (amount: number): Promise<number> => {
    if (amount < 0) return total;
    // Think about it
    await sleep('1 minute');
    total += amount; // kept
    return total;
  }, { validator: (amount) => console.log(amount) });

  // Try again
  async function again(days: number) {
    await sleep(\`\${days} days\`);
  }
  const later = async () => {
    await sleep('1 day');

    async function inner() {}
  };
  await sleep('2 days');
}
`;

function drafted(source = SOURCE) {
  const made = draftFromSource(source, context);
  if ('broken' in made) expect.fail(JSON.stringify(made.broken));
  return made.draft;
}

/** The draft with a handler drawn, as whoever wants to see its steps has it. */
function drawn(draft: Draft, message: string): Draft {
  const nodes = Object.entries(draft.document.graphs[MAIN]!.nodes);
  const [id] = nodes.find(([, node]) => node.kind === 'handler' && node.message === message)!;
  const changes = drawnHandler(draft.document, id, context);
  if (changes === undefined) expect.fail('it cannot be drawn');
  const edited = editDrawing(draft, changes, 'Draw it', context);
  if (!('draft' in edited)) expect.fail('conflict');
  return edited.draft;
}

function nodesOf(document: WorkflowDocument, graph: string): string[] {
  return Object.values(document.graphs[graph]!.nodes).map(({ kind, title }) => `${kind} ${title}`);
}

test('handlers and local functions are nodes with graphs of their own', () => {
  const { document, source, anchors } = drafted();
  expect(source).toBe(SOURCE);
  expect(Object.entries(document.graphs).map(([id, { kind }]) => `${id} ${kind}`)).toEqual([
    'main main',
    'g1 handler',
    'g2 function',
    'g3 function',
    'g4 function',
  ]);
  expect(nodesOf(document, MAIN)).toEqual([
    'start Start',
    'handler On approve',
    'handler On add',
    'function Try again',
    'function later',
    'wait Wait 2 days',
    'end End',
  ]);
  const [, approve] = Object.values(document.graphs[MAIN]!.nodes);
  expect(approve).toMatchObject({ message: 'approve', code: '// Remember it\ntotal = amount;' });
  expect(nodesOf(document, 'g3')).toEqual(['start Start', 'wait Wait 1 day', 'function inner', 'end End']);
  const ids = Object.values(document.graphs).flatMap(({ nodes }) => Object.keys(nodes));
  expect(new Set(ids).size).toBe(ids.length);
  for (const { graph, node } of anchors) expect(document.graphs[graph]?.nodes[node]).toBeDefined();
});

test('what is printed without the text says the same, and reads back as itself', () => {
  const { document } = drafted();
  const printed = print(document, context);
  if ('problems' in printed) expect.fail(JSON.stringify(printed.problems));
  expect(printed.source).toMatchInlineSnapshot(`
    "import { defineSignal, defineUpdate, setHandler, sleep } from '@inkstone/runtime/workflow';

    export const add = defineUpdate<number, [number]>('add');
    export const approve = defineSignal<[number]>('approve');

    /** Order */
    export async function order(): Promise<void> {
      let total = 0;

      setHandler(approve, (amount) => {
        // Remember it
        total = amount;
      });

      setHandler(add, async (amount: number): Promise<number> => {
        if (amount < 0) {
          return total;
        }

        // Think about it
        await sleep('1 minute');
        total = total + amount;
        return total;
      }, { validator: (amount) => console.log(amount) });

      // Try again
      async function again(days: number) {
        await sleep(\`\${days} days\`);
      }

      const later = async () => {
        await sleep('1 day');

        async function inner() {}
      };

      await sleep('2 days');
    }
    "
  `);
  const back = lift(printed.source, context, { document, ...printed });
  if ('broken' in back) expect.fail(JSON.stringify(back.broken));
  expect(back.document).toEqual(document);
  expect(back.anchors).toEqual(printed.anchors);
});

test('printing a draft anew changes no byte', () => {
  const draft = drafted();
  const printed = print(draft.document, context, draft);
  expect(printed).toEqual({ source: SOURCE, anchors: draft.anchors });
});

test('an edit inside a nested graph changes its own characters only', () => {
  const draft = drafted();
  const [id, node] = Object.entries(draft.document.graphs.g2!.nodes).find(([, { kind }]) => kind === 'wait')!;
  const was = 'duration' in node ? node.duration : '';
  const path = ['graphs', 'g2', 'nodes', id, 'duration'];
  const edited = editDrawing(draft, [{ path, was, now: "'5 days'" }], 'Wait longer', context);
  if (!('draft' in edited)) expect.fail('conflict');
  expect(edited.draft.source).toBe(SOURCE.replace(/`\$\{days\} days`/, "'5 days'"));
});

test('a handler that has to wait becomes async', () => {
  const draft = drawn(drafted(), 'approve');
  expect(nodesOf(draft.document, 'g5')).toEqual(['start Start', 'setVariable Remember it', 'end End']);
  const graph = draft.document.graphs.g5!;
  const [set] = Object.keys(graph.nodes).filter((id) => graph.nodes[id]!.kind === 'setVariable');
  const [edge, into] = Object.entries(graph.edges).find(([, { to }]) => to === set)!;
  const wait = { kind: 'wait', title: 'Wait 3 days', duration: "'3 days'", x: 0, y: 0 };
  const edited = editDrawing(
    draft,
    [
      { path: ['graphs', 'g5', 'nodes', 'w'], now: wait },
      { path: ['graphs', 'g5', 'edges', edge, 'to'], was: into.to, now: 'w' },
      { path: ['graphs', 'g5', 'edges', 'new'], now: { from: 'w', output: 'next', to: set! } },
    ],
    'Add a wait',
    context,
  );
  if (!('draft' in edited)) expect.fail('conflict');
  expect(edited.draft.source).toBe(
    SOURCE.replace(
      '(approve, (amount) => {\n',
      "(approve, async (amount) => {\n    await sleep('3 days');\n\n",
    ),
  );
});

test('a node that moves between graphs keeps its id; a frame that goes takes its graph along', () => {
  const draft = drafted();
  const statement = "  await sleep('2 days');\n";
  const moved = "    await sleep('2 days');\n";
  const without = SOURCE.replace(statement, '').replace(
    "    await sleep('1 day');\n",
    (text) => text + moved,
  );
  const edited = editCode(draft, [{ from: 0, was: SOURCE, now: without }], 'typing', context);
  if (!('draft' in edited)) expect.fail('conflict');
  const idOf = (graph: Graph) =>
    Object.keys(graph.nodes).find((id) => graph.nodes[id]!.title === 'Wait 2 days');
  expect(idOf(edited.draft.document.graphs.g3!)).toBe(idOf(draft.document.graphs[MAIN]!));

  const gone = SOURCE.replace(/ {2}const later[\s\S]*?\n {2}};\n/, '');
  const removed = editCode(draft, [{ from: 0, was: SOURCE, now: gone }], 'typing', context);
  if (!('draft' in removed)) expect.fail('conflict');
  expect(Object.keys(removed.draft.document.graphs)).toEqual(['main', 'g1', 'g2']);
});

test('a drawing with nested graphs makes a first text', () => {
  const { document } = drafted();
  expect(createDraft(document, context).state).toBe('linked');
});

test('handlers of one expression, and calls of local functions', () => {
  const source = `import { defineQuery, defineSignal, setHandler, sleep } from '@inkstone/runtime/workflow';

const stop = defineSignal<[boolean]>('stop');
const state = defineQuery<{ stopped: boolean }>('state');
const short = defineQuery('short');

/** Watch */
export async function watch(): Promise<void> {
  let stopped: boolean = false;
  setHandler(stop, (now) => void (stopped = now));
  setHandler(state, () => ({ stopped }));
  setHandler(short, () => stopped);
  const rest = async (days: number) => {
    await sleep(\`\${days} days\`);
    return days;
  };
  const slept = await rest(3);
  await rest(slept);
}
`;
  const draft = drafted(source);
  expect(print(draft.document, context, draft)).toEqual({ source, anchors: draft.anchors });
  const handlers = Object.values(draft.document.graphs[MAIN]!.nodes).filter(({ kind }) => kind === 'handler');
  expect(handlers).toMatchObject([
    { code: 'stopped = now;' },
    { code: 'return { stopped };' },
    { code: 'return stopped;' },
  ]);
  expect(nodesOf(draft.document, MAIN).slice(5)).toEqual(['call rest', 'call rest', 'end End']);
  const printed = print(draft.document, context);
  if ('problems' in printed) expect.fail(JSON.stringify(printed.problems));
  expect(printed.source).toContain('setHandler(state, () => ({ stopped }));');
  expect(printed.source).toContain('setHandler(stop, (now) => {\n    stopped = now;\n  });');
  const back = lift(printed.source, context, { ...draft, ...printed });
  expect(back).toMatchObject({ document: draft.document, anchors: printed.anchors });
});

test('a function expression is a handler like any other, unless it speaks of itself', () => {
  const source = (body: string) => `import { defineSignal, setHandler } from '@inkstone/runtime/workflow';

const stop = defineSignal('stop');

export async function watch(): Promise<void> {
  let stopped: boolean = false;
  setHandler(stop, function () {
    ${body}
  });
}
`;
  const plain = drafted(source('stopped = true;'));
  expect(nodesOf(plain.document, MAIN)).toContain('handler On stop');
  expect(print(plain.document, context, plain)).toMatchObject({ source: source('stopped = true;') });
  const own = drafted(source('stopped = arguments.length > 0;'));
  expect(nodesOf(own.document, MAIN).join()).not.toContain('handler');
});
