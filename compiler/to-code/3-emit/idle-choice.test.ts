import { expect, test } from 'vitest';
import { draftFromSource, editDrawing } from '../../edit/edit-draft.js';
import { MAIN } from '../../graph/document.js';

const SOURCE = `import { humanTask, race, sleep } from '@inkstone/runtime/workflow';

export async function approval(): Promise<void> {
  const { winner, value: answer } = await race({
    done: () => humanTask({ title: 'Yes?', assignees: { people: ['ada'] }, outcomes: ['approved'] }),
    overdue: sleep('3 days'),
  });
  if (winner === 'done' && answer.outcome === 'approved') {
    await sleep('1 day');
  }
  await sleep('2 days');
}
`;

test('when nothing is left to do in a choice, what interrupted the step is not asked any more', () => {
  const made = draftFromSource(SOURCE, { plugins: [] });
  if ('broken' in made) expect.fail(JSON.stringify(made.broken));
  const { nodes, edges } = made.draft.document.graphs[MAIN]!;
  const idOf = (title: string) => Object.keys(nodes).find((id) => nodes[id]!.title === title)!;
  const [wait, later] = [idOf('Wait 1 day'), idOf('Wait 2 days')];
  const changes = Object.entries(edges).flatMap(([id, edge]) => {
    const path = ['graphs', MAIN, 'edges', id];
    if (edge.from === wait) return [{ path, was: edge }];
    return edge.to === wait ? [{ path: [...path, 'to'], was: wait, now: later }] : [];
  });
  const removed = { path: ['graphs', MAIN, 'nodes', wait], was: nodes[wait]! };
  const edited = editDrawing(made.draft, [...changes, removed], 'Delete', { plugins: [] });
  if ('conflict' in edited) expect.fail(JSON.stringify(edited.conflict));
  expect(edited.diagnostics).toEqual([]);
  expect(edited.draft.source).toBe(
    SOURCE.replace(/ {2}if [^}]*\}\n/, '').replace('winner, value: answer', 'value: answer'),
  );
});
