import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'a cancelled scope takes its human task back',
  workflow: `
    import { CancellationScope, humanTask, isCancellation } from '@inkstone/runtime/workflow';
    export async function main(): Promise<boolean> {
      try {
        await CancellationScope.withTimeout('1 day', () =>
          humanTask({ title: 'Pay?', assignees: { people: ['maria'] }, outcomes: ['yes', 'no'] }),
        );
        return false;
      } catch (error) {
        return isCancellation(error);
      }
    }`,
  check: ([run]) =>
    expect(run?.rows.flatMap(({ commands }) => commands.map(({ type }) => type))).toContain(
      'CancelHumanTask',
    ),
  ends: { status: 'completed', result: true },
});
