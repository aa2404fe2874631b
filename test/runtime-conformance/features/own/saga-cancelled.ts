import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'a cancelled saga undoes its steps in a scope that is not cancellable',
  workflow: `
    import { proxyActivities, saga, sleep } from '@inkstone/runtime/workflow';
    const { act } = proxyActivities<{ act(what: string): Promise<string> }>({ startToCloseTimeout: '1 minute' });
    export async function main(): Promise<void> {
      await saga(async ({ addCompensation }) => {
        await act('book');
        addCompensation(() => act('cancel'));
        await sleep('1 year');
      });
    }`,
  activities: { act: (what: string) => what },
  act: (run) => run.cancel(),
  check: ([run]) =>
    expect(
      run?.rows.flatMap(({ inputs }) => inputs).filter(({ type }) => type === 'ActivityTaskCompleted'),
    ).toHaveLength(2),
  ends: { status: 'canceled' },
});
