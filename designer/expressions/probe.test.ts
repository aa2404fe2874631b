import { TypeService } from '@inkstone/compiler';
import type { WorkflowNode } from '@inkstone/compiler/graph';
import { expect, test } from 'vitest';
import { probe, probeStatements } from './probe.js';

const source = `import { proxyActivities, sleep } from '@inkstone/runtime/workflow';

export async function order(input: { amount: number; name: string }): Promise<void> {
  // Ask
  const quote = { points: input.amount, by: input.name };

  // Over?
  if (quote.points > 5) {
    const inner = 1;
  }
  await Promise.all([
    // Wait
    sleep('1 day'),
  ]);
}
`;
const anchors = ['Ask', 'Over?', 'Wait'].map((title) => ({
  graph: 'main',
  node: title,
  from: source.indexOf(`// ${title}`),
  to: source.indexOf(`// ${title}`) + 20,
}));
const types = new TypeService();

function offered(node: string, expression: string): string[] {
  const found = probe({ source, anchors }, node, expression)!;
  const offset = found.from + expression.length;
  return types.completionsAt(found.source, offset, { plugins: [] }).map(({ name }) => name);
}

test('an expression sees the members of what is known at its step', () => {
  expect(offered('Over?', 'quote.')).toEqual(['by', 'points']);
  expect(offered('Wait', 'quote.')).toEqual(['by', 'points']);
  expect(offered('Ask', 'input.')).toEqual(['amount', 'name']);
});

test('names of the step’s own surroundings are offered, those of others are not', () => {
  expect(offered('Over?', '')).toEqual(expect.arrayContaining(['input', 'quote']));
  expect(offered('Over?', '')).not.toContain('inner');
});

test('a step that is not in the code has no place', () => {
  expect(probe({ source, anchors }, 'lonely', 'x')).toBeUndefined();
});

const at = { title: '', x: 0, y: 0 };
const CODE: WorkflowNode = { kind: 'code', ...at, code: '' };
const START: WorkflowNode = { kind: 'start', ...at };
const HANDLER: WorkflowNode = {
  ...{ kind: 'handler', ...at, code: '', handles: 'signal' },
  ...{ message: 'approve', parameters: 'by' },
};

function offeredInCode(node: string, content: WorkflowNode, statements: string): string[] {
  const found = probeStatements({ source, anchors }, node, content, statements)!;
  const offset = found.from + statements.length;
  return types.completionsAt(found.source, offset, { plugins: [] }).map(({ name }) => name);
}

test('statements see what their step sees, and what they declare themselves', () => {
  expect(offeredInCode('Over?', CODE, 'const mine = quote;\nmine.')).toEqual(['by', 'points']);
  expect(offeredInCode('Wait', CODE, 'const mine = quote;\nmine.')).toEqual(['by', 'points']);
  expect(offeredInCode('start', START, 'const { name } = input;\ninput.')).toEqual(['amount', 'name']);
});

test('what a handler does sees its parameters, with the types of the message', () => {
  const defined = source
    .replace('{ proxy', '{ defineSignal, setHandler, proxy')
    .replace('export', 'const approve = defineSignal<[{ name: string; at: number }]>("approve");\n\nexport');
  const by = defined.length - source.length;
  const moved = anchors.map((each) => ({ ...each, from: each.from + by, to: each.to + by }));
  const found = probeStatements({ source: defined, anchors: moved }, 'Over?', HANDLER, 'by.')!;
  const offers = types.completionsAt(found.source, found.from + 3, { plugins: [] });
  expect(offers.map(({ name }) => name)).toEqual(['at', 'name']);
});
