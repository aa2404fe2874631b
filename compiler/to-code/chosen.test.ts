import { expect, test } from 'vitest';
import { checkDraft } from '../check/check-draft.js';
import { createDraft, draftFromSource, editDrawing } from '../edit/edit-draft.js';
import { MAIN } from '../graph/document.js';

const context = { plugins: [] };

const ORDER = `import { executeChild, sleep } from '@inkstone/runtime/workflow';

export interface OrderInput {
  days: number;
  isForeign: boolean;
}

/** Order */
export async function order(input: OrderInput): Promise<void> {
  // Which apply?
  const [tax] = await Promise.all([
    input.isForeign
      ? // Ask for the tax
        executeChild('tax', { args: ['x'] })
      : undefined,
    input.days > 3 ? sleep('1 day') : undefined,
    !input.isForeign && !(input.days > 3) ? sleep('1 hour') : undefined,
  ]);

  await executeChild('pay', { args: [tax ?? 0] });
}
`;

function drafted() {
  const made = draftFromSource(ORDER, context);
  if ('broken' in made) expect.fail(JSON.stringify(made.broken));
  return made.draft;
}

test('what stands in a list, each when its condition holds, are the branches that apply', () => {
  const { document } = drafted();
  const nodes = Object.values(document.graphs[MAIN]!.nodes);
  expect(nodes.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['inclusive', 'join', 'child', 'wait', 'wait', 'child']),
  );
  expect(nodes.find(({ kind }) => kind === 'inclusive')).toMatchObject({
    title: 'Which apply?',
    branches: [{ condition: 'input.isForeign' }, { condition: 'input.days > 3' }],
  });
  const anew = createDraft(document, context);
  expect(anew.source).toBe(ORDER);
  expect(checkDraft(anew, context).filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('a condition that changes changes what is otherwise', () => {
  const draft = drafted();
  const { nodes } = draft.document.graphs[MAIN]!;
  const split = Object.keys(nodes).find((id) => nodes[id]?.kind === 'inclusive')!;
  const path = ['graphs', MAIN, 'nodes', split, 'branches', '1', 'condition'];
  const edited = editDrawing(
    draft,
    [{ path, was: 'input.days > 3', now: 'input.days > 9' }],
    'later',
    context,
  );
  if ('conflict' in edited) return expect.fail('conflict');
  expect(edited.draft.source).toBe(ORDER.replaceAll('input.days > 3', 'input.days > 9'));
});

test('a list of promises of which some are none stays one where what they give is read as it is', () => {
  const made = draftFromSource(ORDER.replace('[tax ?? 0]', '[tax]'), context);
  if ('broken' in made) return expect.fail(JSON.stringify(made.broken));
  const kinds = Object.values(made.draft.document.graphs[MAIN]!.nodes).map(({ kind }) => kind);
  expect(kinds).toContain('parallel');
  expect(kinds).not.toContain('inclusive');
  const errors = checkDraft(made.draft, context).filter(({ severity }) => severity === 'error');
  expect(errors).toEqual([]);
});
