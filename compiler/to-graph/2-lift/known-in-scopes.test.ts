import { expect, test } from 'vitest';
import type { Draft } from '../../draft/draft.js';
import { draftFromSource, editCode } from '../../edit/edit-draft.js';

const context = { plugins: [] };
const TRIED = [
  '  try {',
  "    await sleep('1 day');",
  '    count(input);',
  '  } catch (error) {',
  '    report(error);',
  '  }',
  '',
];

test('a try that was a scope stays one when what it awaited is moved out of it', () => {
  const draft = draftOf(TRIED.join('\n'));
  const moved = edited(draft, ["  await sleep('1 day');", ...TRIED.toSpliced(1, 1)].join('\n'));
  expect(kinds(draft)).toEqual({ n1: 'scope', n2: 'wait', n3: 'code', n5: 'code' });
  expect(kinds(moved)).toEqual(kinds(draft));
});

test('by itself such a try is code, as is one that holds something else', () => {
  const plain = TRIED.toSpliced(1, 1);
  const before = "  await sleep('1 day');\n";
  expect(Object.values(kinds(draftOf(before + plain.join('\n'))))).toEqual(['wait', 'code']);
  const other = plain.with(1, '    forget(input);').join('\n');
  expect(Object.values(kinds(edited(draftOf(TRIED.join('\n')), other)))).toEqual(['code']);
});

test('what was asked in a scope is enough to know it by', () => {
  const asking = TRIED.with(2, '    if (count(input) > 1) return;');
  const moved = edited(draftOf(asking.join('\n')), asking.toSpliced(1, 1).join('\n'));
  expect(Object.values(kinds(moved))).toContain('scope');
});

test('what is asked where it catches is enough when nothing is left in it', () => {
  const asking = TRIED.toSpliced(2, 1).with(3, '    if (count(input) > 1) return;\n    report(error);');
  const draft = draftOf(asking.join('\n'));
  const moved = edited(draft, ["  await sleep('1 day');", ...asking.toSpliced(1, 1)].join('\n'));
  expect(kinds(moved)).toEqual(kinds(draft));
});

function kinds({ document }: Draft): Record<string, string> {
  const nodes = Object.values(document.graphs).flatMap((graph) => Object.entries(graph.nodes));
  const steps = nodes.filter(([, { kind }]) => kind !== 'start' && kind !== 'end');
  return Object.fromEntries(steps.map(([id, { kind }]) => [id, kind] as const).toSorted());
}

function edited(draft: Draft, body: string): Draft {
  const after = editCode(draft, [{ from: 0, was: draft.source, now: sourceOf(body) }], 'typing', context);
  if ('conflict' in after) expect.fail('the edit does not apply');
  return after.draft;
}

function draftOf(body: string): Draft {
  const made = draftFromSource(sourceOf(body), context);
  if ('broken' in made) expect.fail(JSON.stringify(made.broken));
  return made.draft;
}

function sourceOf(body: string): string {
  return `import { sleep } from '@inkstone/runtime/workflow';
import { count, forget, report } from './counted.js';

export async function w(input: string): Promise<void> {
${body}}
`;
}
