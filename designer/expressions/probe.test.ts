import { TypeService } from '@inkstone/compiler';
import { expect, test } from 'vitest';
import { probe } from './probe.js';

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
