import { expect, test } from 'vitest';
import { draftFromSource, editDrawing } from '../../edit/edit-draft.js';
import { MAIN } from '../../graph/document.js';

const SOURCE = `import { humanTask, sleep } from '@inkstone/runtime/workflow';

export async function approval(): Promise<void> {
  for (;;) {
    const asked = await humanTask({
      title: 'Yes?',
      assignees: { people: ['ada'] },
      outcomes: ['approved', 'rejected', 'later'],
    });
    switch (asked.outcome) {
      case 'approved': {
        await sleep('1 day');
        return;
      }
      case 'rejected': {
        return;
      }
    }
  }
}
`;

test('a switch over the outcomes of a task asks by the name that its answer has now', () => {
  const made = draftFromSource(SOURCE, { plugins: [] });
  if ('broken' in made) expect.fail(JSON.stringify(made.broken));
  const { nodes } = made.draft.document.graphs[MAIN]!;
  const [id, task] = Object.entries(nodes).find(([, { kind }]) => kind === 'humanTask')!;
  const was = 'result' in task ? task.result : undefined;
  const changes = [{ path: ['graphs', MAIN, 'nodes', id, 'result'], was, now: 'decision' }];
  const edited = editDrawing(made.draft, changes, 'Rename', { plugins: [] });
  if ('conflict' in edited) expect.fail(JSON.stringify(edited.conflict));
  expect(edited.diagnostics).toEqual([]);
  expect(edited.draft.source).toBe(SOURCE.replaceAll('asked', 'decision'));
});
