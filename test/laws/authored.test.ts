/** What people write is accepted, kept, and said again truthfully. */
import { check, draftFromSource, lift, print, TypeService } from '@inkstone/compiler';
import { expect, test } from 'vitest';
import { lawPlugins } from './arbitrary-document.js';
import { AUTHORED } from './authored-sources.js';

const context = { plugins: lawPlugins };
const types = new TypeService();

test.each(Object.entries(AUTHORED))('%s', (_, source) => {
  expect(types.check(source, context)).toEqual([]);
  const made = draftFromSource(source, context);
  if ('broken' in made) expect.fail(JSON.stringify(made.broken));
  const { document } = made.draft;
  expect(check(document, context).filter(({ severity }) => severity === 'error')).toEqual([]);

  const over = print(document, context, made.draft);
  expect(over).toEqual({ source, anchors: expect.any(Array) });

  const anew = print(document, context);
  if ('problems' in anew) expect.fail(JSON.stringify(anew.problems));
  expect(types.check(anew.source, context)).toEqual([]);
  const back = lift(anew.source, context, { document, ...anew });
  expect(back).toMatchObject({ document: { ...document, title: expect.any(String) } });
});
