import { describe, expect, test } from 'vitest';
import { MAIN } from '../graph/document.js';
import type { WorkflowNode } from '../graph/node.js';
import { lift } from './lift.js';

const context = {
  plugins: [
    {
      name: 'law',
      title: 'Law',
      version: '1.0.0',
      activities: [
        { name: 'lookUp', title: 'Look up', input: { type: 'object', properties: { key: {} } }, output: {} },
      ],
    },
  ],
};

const HEAD = `import { humanTask, proxyActivities, sleep } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';
const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });
`;

function lifted(body: string, head = HEAD) {
  const result = lift(`${head}export async function w(input: { n: number }) {\n${body}\n}\n`, context);
  if ('broken' in result) expect.fail(JSON.stringify(result.broken));
  return result.document;
}

/** The steps in the order of the text, `start` aside, as `kind title`. */
function steps(body: string, head = HEAD): string[] {
  const nodes: WorkflowNode[] = Object.values(lifted(body, head).graphs[MAIN]!.nodes);
  return nodes.flatMap((node) => {
    if (node.kind !== 'start') return [`${node.kind} ${node.title}`];
    return node.prepare === undefined ? [] : [`prepare ${node.prepare}`];
  });
}

describe('titles', () => {
  test('the first line above is the title, the others describe', () => {
    const { nodes } = lifted('  // Rest\n  // until morning\n  //\n  // or noon\n  await sleep(1);').graphs[
      MAIN
    ]!;
    expect(nodes.n1).toMatchObject({ title: 'Rest', description: 'until morning\n\nor noon' });
  });

  test('directives, block comments and comments apart are no titles', () => {
    expect(steps('  // biome-ignore lint: x\n  await sleep(1);')).toEqual(['wait Wait', 'end End']);
    expect(steps('  /* no */\n  await sleep(1);')).toEqual(['wait Wait', 'end End']);
    expect(steps('  // apart\n\n  await sleep(1);')).toEqual(['wait Wait', 'end End']);
  });
});

describe('what becomes a step', () => {
  test.each([
    ["await lookUp({ key: 'a' });", ['activity Look up', 'end End']],
    ["const a = await lookUp({ key: 'a' });", ['activity Look up', 'end End']],
    ["const { a } = await lookUp({ key: 'a' });", ['activity Look up', 'end End']],
    ['await lookUp({ ...input });', ['activity Look up', 'end End']],
    ['const p = lookUp({});', ['activity Look up', 'end End']],
    ['const a = f();\nconst b = 2;', ['prepare const a = f();\nconst b = 2;', 'end End']],
    ['return 5;', ['end End']],
    ['if (input.n > 1) return;', ['decision input.n > 1?', 'end End']],
    [
      'if (1) { await sleep(1) } else if (2) { await sleep(2) }',
      ['decision 1?', 'wait Wait', 'wait Wait', 'end End'],
    ],
    ['while (input.n) { await sleep(1); }', ['decision input.n?', 'wait Wait', 'end End']],
    ['for (;;) { await sleep(1); }', ['wait Wait']],
    ['for (const a of []) { await sleep(a); }', ['forEach For each of []', 'end End']],
    ['try { await sleep(1); } catch {}', ['scope Scope', 'end End']],
    ['switch (input.n) { case 1: await sleep(1); }', ['decision input.n === 1?', 'wait Wait', 'end End']],
  ])('%s', (body, expected) => {
    expect(steps(`  ${body}`)).toEqual(expected);
  });

  test('a loop that only its code leaves is code; what a drawing can leave is none', () => {
    expect(
      steps('  for (;;) {\n    try { return await lookUp({}); } catch { await sleep(1); }\n  }'),
    ).toEqual(['scope Scope', 'wait Wait']);
    expect(steps('  while (input.n) {\n    try { break; } catch {}\n    await sleep(1);\n  }')).toEqual([
      'code while (input.n) {',
      'end End',
    ]);
  });

  test('an activity bound with other options carries them', () => {
    const head = `${HEAD}const quick = proxyActivities<Activities>({ startToCloseTimeout: '1 second' });\n`;
    const { nodes } = lifted("  await quick.lookUp({ key: 'a' });", head).graphs[MAIN]!;
    expect(nodes.n1).toMatchObject({ activity: 'lookUp', options: { startToCloseTimeout: '1 second' } });
  });
});

describe('outcomes', () => {
  const task = "  const r = await humanTask({ title: 'T', assignees: {}, outcomes: ['a', 'b', 'c'] });\n";

  test('a chain directly behind a human task is what follows from its outcomes', () => {
    const body = `${task}  if (r.outcome === 'b') {\n    return 1;\n  } else if (r.outcome === 'a') {\n    return 2;\n  }`;
    const { edges } = lifted(body).graphs[MAIN]!;
    const outputs = Object.values(edges).flatMap(({ from, output }) => (from === 'n1' ? [output] : []));
    expect(outputs.toSorted()).toEqual(['a', 'b', 'c']);
  });

  test('with a title, or any other test, it is a decision', () => {
    expect(steps(`${task}  // Which?\n  if (r.outcome === 'b') return 1;`)).toContain('decision Which?');
    expect(steps(`${task}  if (r.comment) return 1;`)).toContain('decision r.comment?');
  });
});

describe('variables', () => {
  test('leading `let`s are variables, and assignments set them', () => {
    const { variables } = lifted("  // How often\n  let n: number = 0;\n  let s = 'x';\n  n = n + 1;");
    expect(Object.values(variables)).toEqual([
      { name: 'n', schema: { type: 'number' }, initial: '0', description: 'How often' },
      { name: 's', schema: { type: 'string' }, initial: "'x'" },
    ]);
    expect(steps('  let n = 0;\n  n += input.n + 1;')).toEqual(['setVariable Set n', 'end End']);
  });

  test('a `let` that only holds one result is none', () => {
    const document = lifted(
      '  let a: unknown;\n  if (input.n) {\n    a = await lookUp({});\n  }\n  return a;',
    );
    expect(document.variables).toEqual({});
    expect(Object.values(document.graphs[MAIN]!.nodes)).toContainEqual(
      expect.objectContaining({ result: 'a' }),
    );
  });
});

describe('places', () => {
  const said = (body: string) => `${HEAD}export async function w(input: { n: number }) {\n${body}}\n`;

  test('the first steps of a blank drawing come in a row between its start and its end', () => {
    const source = said('');
    const before = lift(source, context);
    if ('broken' in before) expect.fail();
    const now = lift(said("  // Stay\n  await sleep('1 day');\n"), context, { ...before, source });
    if ('broken' in now) expect.fail();
    const nodes = Object.values(now.document.graphs[MAIN]!.nodes);
    expect(nodes.map(({ kind, x, y }) => `${kind} ${x} ${y}`)).toEqual([
      'start 0 0',
      'wait 240 0',
      'end 480 0',
    ]);
  });
});
