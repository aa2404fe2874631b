import { expect, test } from 'vitest';
import type { Draft } from '../../draft/draft.js';
import { draftFromSource, editCode } from '../../edit/edit-draft.js';

const context = { plugins: [] };

test('a copy does not take the place of what was changed', () => {
  const nodes = edited("  await sleep('1 day');\n  await sleep('2 days');\n", [
    "  await sleep('1 day');",
    "  await sleep('1 day');",
    "  await sleep('9 hours');",
  ]);
  expect(nodes).toEqual(['first', 'new', 'second']);
});

test('what was moved and changed is told from a copy that stands where it stood', () => {
  const nodes = edited(
    "  await sleep('1 day');\n  await condition(() => ready);\n  await sleep('2 days');\n",
    [
      "  await sleep('3 days');",
      "  await sleep('1 day');",
      '  await condition(() => ready);',
      "  await sleep('1 day');",
    ],
  );
  expect(nodes.filter((node) => node === 'new')).toHaveLength(1);
  expect(new Set(nodes)).toEqual(new Set(['first', 'new', 'second', 'third']));
});

test('a variable that is set twice in its place, which only code says, is still the node that set it', () => {
  const before = "  await sleep('1 day');\n  found = 'one';\n  await sleep('2 days');\n";
  const nodes = edited(before, [
    "  await sleep('1 day');",
    "  found = 'two'; found = 'two';",
    "  await sleep('2 days');",
  ]);
  expect(nodes).toEqual(['first', 'second', 'third']);
});

test('what stands where it stood is the same, also where it is read as another kind because a copy follows', () => {
  const draft = draftOf('  return await run();\n');
  const now = sourceOf('  return await run();\n  return await run();\n');
  const after = editCode(draft, [{ from: 0, was: draft.source, now }], 'typing', context);
  if ('conflict' in after) expect.fail('the edit does not apply');
  const [first] = nodesByPlace(draft);
  expect(nodesByPlace(after.draft)[0]).toEqual(first);
});

test('of twins that change places each is followed by its title', () => {
  const [first, second] = ['  // Let it rest', '  // Let it cool'];
  const wait = "  await sleep('1 day');";
  const between = '  await condition(() => ready);';
  expect(
    edited(`${[first, wait, between, second, wait].join('\n')}\n`, [second, wait, between, first, wait]),
  ).toEqual(['third', 'second', 'first']);
});

test('of twins of which only one is called something, that one is followed by its title', () => {
  const wait = "  await sleep('1 day');";
  const between = '  await condition(() => ready);';
  expect(
    edited(`${['  // Let it cool', wait, between, wait].join('\n')}\n`, [
      wait,
      between,
      '  // Let it cool',
      wait,
    ]),
  ).toEqual(['third', 'second', 'first']);
});

test('a loop out of which its only step is moved is the same, also where it is plain code now', () => {
  const loop = [
    '  for (let round = 0; round < 9; round++) {',
    '    found += round;',
    '    await run();',
    '  }',
  ];
  const draft = draftOf(`${loop.join('\n')}\n`);
  const now = sourceOf(`  await run();\n${loop.toSpliced(2, 1).join('\n')}\n`);
  const after = editCode(draft, [{ from: 0, was: draft.source, now }], 'typing', context);
  if ('conflict' in after) expect.fail('the edit does not apply');
  const [run, code] = nodesByPlace(after.draft);
  const idOf = (kind: string) => nodesByPlace(draft).find(({ node }) => kindIn(draft, node) === kind)?.node;
  expect([run?.node, code?.node]).toEqual([idOf('activity'), idOf('forEach')]);
  expect(kindIn(after.draft, code!.node)).toBe('code');
});

test('what calls the same is the same, also when it is moved and told something else', () => {
  const long = "  await sleep(ready ? '12 hours and some more' : `${found} days`);";
  const nodes = edited(`  await condition(() => ready);\n  await run();\n${long}\n`, [
    "  await sleep('1 day');",
    '  await condition(() => ready);',
    '  await run();',
  ]);
  expect(nodes).toEqual(['third', 'first', 'second']);
});

test('a question that comes is not the one that went because both ask', () => {
  const asked = ['  if (ready && found.length > 3 && !found.startsWith(found)) {', '    await run();', '  }'];
  const nodes = edited(`${asked.join('\n')}\n  await condition(() => ready);\n`, [
    '  await condition(() => ready);',
    "  if (input === 'x') {",
    "    await sleep('1 day');",
    '  }',
  ]);
  expect(nodes).toEqual(['third', 'new', 'new']);
});

function kindIn({ document }: Draft, id: string): string | undefined {
  return Object.values(document.graphs).find(({ nodes }) => nodes[id] !== undefined)?.nodes[id]?.kind;
}

/** Which of the nodes of the first text each line of the second begins. */
function edited(before: string, lines: readonly string[]): string[] {
  const draft = draftOf(before);
  const names = ['first', 'second', 'third'];
  const known = new Map(nodesByPlace(draft).map(({ node }, rank) => [node, names[rank]]));
  const after = editCode(
    draft,
    [{ from: 0, was: draft.source, now: sourceOf(`${lines.join('\n')}\n`) }],
    'typing',
    context,
  );
  if ('conflict' in after) expect.fail('the edit does not apply');
  return nodesByPlace(after.draft).map(({ node }) => known.get(node) ?? 'new');
}

function nodesByPlace({ anchors, document }: Draft): { node: string; from: number }[] {
  const isStep = (kind: string) => kind !== 'start' && kind !== 'end';
  return anchors.filter(({ graph, node }) => isStep(document.graphs[graph]!.nodes[node]!.kind));
}

function draftOf(body: string): Draft {
  const made = draftFromSource(sourceOf(body), context);
  if ('broken' in made) expect.fail(JSON.stringify(made.broken));
  return made.draft;
}

function sourceOf(body: string): string {
  return `import { condition, proxyActivities, sleep } from '@inkstone/runtime/workflow';

const { run } = proxyActivities<{ run(): Promise<void> }>({ startToCloseTimeout: '1 minute' });

export async function w(ready: boolean): Promise<void> {
  let found = '';
${body}}
`;
}
