import { expect, test } from 'vitest';
import { draftFromSource, editDrawing } from '../edit/edit-draft.js';
import { MAIN } from '../graph/document.js';
import { lift } from '../to-graph/lift.js';
import { print } from './print.js';

const context = { plugins: [] };

function head(body: string): string {
  return `import { sleep } from '@inkstone/runtime/workflow';\n\n/** W */\nexport async function w(input: { a: boolean; b: boolean }): Promise<void> {\n${body}}\n`;
}

/** How the compiler itself says what a text says. */
function saidAnew(body: string): string {
  const lifted = lift(head(body), context);
  if ('broken' in lifted) expect.fail(JSON.stringify(lifted.broken));
  const printed = print(lifted.document, context);
  if ('problems' in printed) expect.fail(JSON.stringify(printed.problems));
  return printed.source.slice(printed.source.indexOf('<void> {\n') + 9, -2);
}

const wait = (days: number, indent = '  '): string => `${indent}await sleep('${days} days');\n`;

test('where one way only ends, the other stands behind a guard', () => {
  expect(saidAnew(`  if (!(input.a)) {\n${wait(1)}${wait(2)}${wait(3)}  }\n`)).toBe(
    `  if (input.a) {\n    return;\n  }\n\n${wait(1)}${wait(2)}${wait(3)}`,
  );
});

test('what is short stays inside', () => {
  const body = `  if (input.a) {\n${wait(1, '    ')}${wait(2, '    ')}  }\n`;
  expect(saidAnew(body)).toBe(body);
});

const TWO_WAYS = `  if (input.a) {\n${wait(1, '    ')}  } else if (input.b) {\n    // Nothing to do.\n  }\n\n${wait(9)}`;

test('a branch that only goes on says so', () => {
  expect(saidAnew(TWO_WAYS.replace('    // Nothing to do.\n', ''))).toBe(TWO_WAYS);
});

test('it no longer does once it has a step', () => {
  const made = draftFromSource(head(TWO_WAYS), context);
  if ('broken' in made) expect.fail(JSON.stringify(made.broken));
  const { nodes, edges } = made.draft.document.graphs[MAIN]!;
  const decision = Object.keys(nodes).find((id) => nodes[id]!.kind === 'decision')!;
  const [way, { to }] = Object.entries(edges).find(
    ([, { from, output }]) => from === decision && output === 'b2',
  )!;
  const path = ['graphs', MAIN];
  const step = { kind: 'wait', title: 'Wait 5 days', duration: "'5 days'", x: 0, y: 0 };
  const edited = editDrawing(
    made.draft,
    [
      { path: [...path, 'nodes', 'new'], was: undefined, now: step },
      { path: [...path, 'edges', way, 'to'], was: to, now: 'new' },
      { path: [...path, 'edges', 'on'], was: undefined, now: { from: 'new', output: 'next', to } },
    ],
    'add a step',
    context,
  );
  if ('conflict' in edited) expect.fail('conflict');
  expect(edited.draft.source).toBe(head(TWO_WAYS.replace('    // Nothing to do.\n', wait(5, '    '))));
});
