import { expect, test } from 'vitest';
import type { Draft } from '../draft/draft.js';
import { draftFromSource, editDrawing } from '../edit/edit-draft.js';
import { renameMessage } from '../edit/rename.js';
import type { Change } from '../graph/change.js';
import type { Message } from '../graph/document.js';
import { lift } from '../to-graph/lift.js';
import { print } from './print.js';

const context = { plugins: [] };

const SOURCE = `import { condition, defineQuery, defineSignal, defineUpdate, setHandler } from '@inkstone/runtime/workflow';

/** What the office decides. */
export const decide = defineSignal<['yes' | 'no', by?: string]>("decide"); // by hand
// @internal
const state = defineQuery<string>('state');

export const raise = defineUpdate<number, [{
  by: number;
}]>('raise limit');
export const odd = defineSignal<Parameters<typeof fetch>>('odd');
export const never = defineSignal('never');

/** W */
export async function w(): Promise<void> {
  let decided = false;
  setHandler(decide, () => {
    decided = true;
  });
  await condition(() => decided);
}
`;

function draft(source = SOURCE): Draft {
  const made = draftFromSource(source, context);
  if ('broken' in made) throw new Error(JSON.stringify(made.broken));
  return made.draft;
}

function edited(from: Draft, changes: Change[]): Draft {
  const done = editDrawing(from, changes, 'Edit', context);
  if (!('draft' in done)) throw new Error(JSON.stringify(done));
  return done.draft;
}

test('what a file defines is in the drawing; what has more to it stays in the declarations', () => {
  const { document } = draft();
  expect(document.messages).toEqual({
    decide: {
      kind: 'signal',
      name: 'decide',
      constant: 'decide',
      parameters: ["'yes' | 'no'", 'by?: string'],
      description: 'What the office decides.',
    },
    state: { kind: 'query', name: 'state', constant: 'state', parameters: [], returns: 'string' },
    raise: {
      kind: 'update',
      name: 'raise limit',
      constant: 'raise',
      parameters: ['{\n  by: number;\n}'],
      returns: 'number',
    },
    never: { kind: 'signal', name: 'never', constant: 'never', parameters: [] },
  });
  expect(document.declarations).toBe("export const odd = defineSignal<Parameters<typeof fetch>>('odd');");
});

test('an edit of one message leaves every other character alone', () => {
  const before = draft();
  const was = 'raise limit';
  const now = edited(before, [{ path: ['messages', 'raise', 'name'], was, now: 'raise' }]);
  expect(now.source).toBe(
    SOURCE.replace(
      "export const raise = defineUpdate<number, [{\n  by: number;\n}]>('raise limit');",
      "export const raise = defineUpdate<number, [{\n  by: number;\n}]>('raise');",
    ),
  );
  const other = edited(before, [
    { path: ['messages', 'decide', 'description'], was: 'What the office decides.', now: 'What they say.' },
    { path: ['messages', 'state', 'returns'], was: 'string', now: 'number' },
  ]);
  expect(other.source).toBe(
    SOURCE.replace('What the office decides.', 'What they say.').replace('Query<string>', 'Query<number>'),
  );
});

test('messages are added behind the others, and go with their imports', () => {
  const signal: Message = { kind: 'signal', name: 'late', constant: 'late', parameters: [] };
  const source = SOURCE.replace(/\/\*\* What[\s\S]*?(?=\/\*\* W \*)/, '').replace(
    / {2}setHandler[\s\S]*?}\);\n/,
    '',
  );
  const before = draft(source);
  expect(before.document.messages).toBeUndefined();
  const added = edited(before, [{ path: ['messages'], now: { late: signal } as never }]);
  expect(added.source).toContain("export const late = defineSignal('late');\n\n/** W */");
  const gone = edited(added, [{ path: ['messages', 'late'], was: signal as never }]);
  expect(gone.source).not.toContain('late');
});

test('a constant is renamed with all that means it', () => {
  const before = draft();
  const now = edited(before, renameMessage(before.document, 'decide', 'choose'));
  expect(now.source).toBe(SOURCE.replace('const decide', 'const choose').replace('(decide,', '(choose,'));
  expect(Object.keys(now.document.messages ?? {})).toEqual(expect.arrayContaining(['decide']));
});

test('a message keeps its id when its constant changes in the text', () => {
  const before = draft();
  const source = SOURCE.replaceAll(/\bdecide\b(?!"|s)/g, 'choose');
  const lifted = lift(source, context, before);
  if ('broken' in lifted) throw new Error(JSON.stringify(lifted.broken));
  expect(lifted.document.messages?.decide?.constant).toBe('choose');
});

test.each([
  'One line without a full stop',
  'A sentence.',
  'Two\n\nparagraphs. The second.',
  'Title\n\n@ is at',
  'Ends with */ inside.',
])('a description is read back: %j', (description) => {
  const { document } = draft();
  const message: Message = {
    kind: 'query',
    name: 'q',
    constant: 'q',
    parameters: ['a: number'],
    description,
  };
  const printed = print({ ...document, messages: { q: message } }, context);
  if ('problems' in printed) throw new Error(JSON.stringify(printed.problems));
  const lifted = lift(printed.source, context);
  if ('broken' in lifted) throw new Error(JSON.stringify(lifted.broken));
  expect(lifted.document.messages).toEqual({ q: { ...message, returns: 'unknown' } });
});
