/**
 * Programs in the style of public samples, which are in `sample-style/`: what is read from them keeps every byte, is said
 * anew as itself, and an edit of one node touches only that.
 */
import { check, draftFromSource, editDrawing, lift, print } from '@inkstone/compiler';
import { expect, test } from 'vitest';
import { IDIOMATIC } from './idiomatic-sources.js';
import { SAMPLE_STYLE } from './sample-style-sources.js';

const context = { plugins: [] };

test.each(Object.entries({ ...SAMPLE_STYLE, ...IDIOMATIC }))('%s', (_, source) => {
  const made = draftFromSource(source, context);
  if ('broken' in made) expect.fail(JSON.stringify(made.broken));
  const { document } = made.draft;
  // No plugin is there: the activities are the program's own.
  const problems = check(document, context).filter(
    ({ severity, code }) => severity === 'error' && code !== 'unknown-activity',
  );
  expect(problems).toEqual([]);
  expect(print(document, context, made.draft)).toEqual({ source, anchors: expect.any(Array) });

  const anew = print(document, context);
  if ('problems' in anew) expect.fail(JSON.stringify(anew.problems));
  const back = lift(anew.source, context, { document, ...anew });
  expect(back).toMatchObject({ document: { ...document, title: expect.any(String) } });
});

test.each(Object.entries({ ...SAMPLE_STYLE, ...IDIOMATIC }))('a title in %s and back', (_, source) => {
  const made = draftFromSource(source, context);
  if ('broken' in made) expect.fail(JSON.stringify(made.broken));
  const [graph, id, node] = Object.entries(made.draft.document.graphs).flatMap(([graph, { nodes }]) =>
    Object.entries(nodes).flatMap(([id, node]) =>
      node.kind === 'activity' || node.kind === 'condition' ? [[graph, id, node] as const] : [],
    ),
  )[0] ?? [undefined];
  if (graph === undefined) return;
  const path = ['graphs', graph, 'nodes', id, 'title'];
  const there = editDrawing(made.draft, [{ path, was: node.title, now: 'A step' }], 'Rename', context);
  if ('conflict' in there) expect.fail(JSON.stringify(there.conflict));
  const changed = there.draft.source.split('\n').filter((line) => !source.split('\n').includes(line));
  expect(changed.map((line) => line.trim())).toEqual(['// A step']);
  const again = [{ path, was: 'A step', now: node.title }];
  const andBack = editDrawing(there.draft, again, 'Rename', context);
  if ('conflict' in andBack) expect.fail(JSON.stringify(andBack.conflict));
  expect(andBack.draft.source).toBe(source);
});
