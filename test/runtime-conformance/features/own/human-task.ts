import { feature } from '../../feature.js';

export default feature({
  title: 'a person completes a human task: outcome, data, comment',
  workflow: `
    import { formOf, humanTask } from '@inkstone/runtime/workflow';
    export async function main() {
      const { outcome, data, comment, completedBy } = await humanTask({
        title: 'Pay 812 €?',
        assignees: { groups: ['finance'] },
        outcomes: ['yes', 'no'],
        form: formOf<{ account: string }>({ type: 'object' }),
      });
      return [outcome, data, comment, completedBy.replace('person:', '')];
    }`,
  act: (run) =>
    run.completeTask(1, { outcome: 'yes', data: { account: 'A-1' }, comment: 'fine', by: 'maria' }),
  ends: { status: 'completed', result: ['yes', { account: 'A-1' }, 'fine', 'maria'] },
});
