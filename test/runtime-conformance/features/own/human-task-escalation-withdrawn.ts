import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'a task that was answered or taken back escalates no more',
  workflow: `
    import { CancellationScope, humanTask, sleep } from '@inkstone/runtime/workflow';
    const escalation = [{ after: '2 days', to: { groups: ['finance'] } }];
    const ask = (title: string) =>
      humanTask({ title, assignees: { people: ['maria'] }, outcomes: ['yes'], escalation });
    export async function main() {
      await ask('First?');
      await CancellationScope.withTimeout('1 day', () => ask('Second?')).catch(() => undefined);
      await sleep('9 days');
      const { outcome } = await ask('Third?');
      return outcome;
    }`,
  async act(run, stage) {
    await run.completeTask(1, { outcome: 'yes', by: 'maria' });
    await stage.sleep('10 days');
    expect((await run.assignees(3)).groups ?? []).toEqual([]);
    await run.completeTask(3, { outcome: 'yes', by: 'maria' });
  },
  ends: { status: 'completed', result: 'yes' },
});
