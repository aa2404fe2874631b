import { expect, test } from 'vitest';
import { MAIN } from '../graph/document.js';
import { draftFromSource, editDrawing } from './edit-draft.js';

const plugins = [
  {
    name: 'law',
    title: 'Law',
    version: '1.0.0',
    activities: ['lookUp', 'tell'].map((name) => ({
      name,
      title: name,
      input: { type: 'object', properties: { key: {} } },
      output: {},
      options: { startToCloseTimeout: '1 minute' },
    })),
  },
];
const context = { plugins };

const SOURCE = `import { proxyActivities, sleep } from "@inkstone/runtime/workflow"
import type { Activities } from "./activities.js"

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: "1 minute" })

export async function w(): Promise<void> {
  await sleep("1 day")
  await lookUp({ key: "a" })
}
`;

/** The source after a human task, and `then` for its `yes`, were drawn before everything else. */
function withTask(source: string, then: object = { kind: 'activity', activity: 'tell', input: {} }): string {
  const made = draftFromSource(source, context);
  if ('broken' in made) expect.fail(JSON.stringify(made.broken));
  const { edges, nodes } = made.draft.document.graphs[MAIN]!;
  const [first, { to }] = Object.entries(edges).find(([, { from }]) => nodes[from]!.kind === 'start')!;
  const end = Object.keys(nodes).find((id) => nodes[id]!.kind === 'end')!;
  const at = { x: 0, y: 0 };
  const path = ['graphs', MAIN];
  const task = {
    kind: 'humanTask',
    ...at,
    title: 'Ask',
    question: '`Well?`',
    facts: [],
    people: [],
    groups: ['`all`'],
    except: [],
    outcomes: ['yes', 'no'],
  };
  const tell = { ...then, ...at, title: 'Tell' };
  const edited = editDrawing(
    made.draft,
    [
      { path: [...path, 'nodes', 'ask'], was: undefined, now: task },
      { path: [...path, 'nodes', 'tell'], was: undefined, now: tell },
      { path: [...path, 'edges', first, 'to'], was: to, now: 'ask' },
      { path: [...path, 'edges', 'y'], was: undefined, now: { from: 'ask', output: 'yes', to: 'tell' } },
      { path: [...path, 'edges', 'n'], was: undefined, now: { from: 'ask', output: 'no', to: end } },
      { path: [...path, 'edges', 't'], was: undefined, now: { from: 'tell', output: 'next', to } },
    ],
    'Ask',
    context,
  );
  if (!('draft' in edited)) expect.fail('conflict');
  expect(edited.diagnostics).toEqual([]);
  return edited.draft.source;
}

test('what is written into a text takes over its quotes and its way to end statements', () => {
  const source = withTask(SOURCE);
  expect(source).not.toMatch(/[';]/);
  expect(source).toContain('const { lookUp, tell } = proxyActivities');
  expect(source).toContain('if (ask.outcome === "no") {\n    return\n  }\n\n  // Tell\n  await tell({})\n');
});

test('a text of mixed habits gets the usual ones', () => {
  const source = withTask(SOURCE.replace('sleep("1 day")', "sleep('1 day');"));
  expect(source).toContain("if (ask.outcome === 'no') {\n    return;\n  }\n\n  // Tell\n  await tell({});\n");
});

test('where code begins with a bracket, semicolons stay', () => {
  const source = withTask(SOURCE, { kind: 'code', code: '[1, 2].forEach(String)' });
  expect(source).toContain('outcomes: ["yes", "no"],\n  });');
});
