import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'a saga undoes what was done, the last step first, and the error goes on',
  workflow: `
    import { proxyActivities, saga } from '@inkstone/runtime/workflow';
    const { act } = proxyActivities<{ act(what: string): Promise<string> }>({ startToCloseTimeout: '1 minute', retry: { maximumAttempts: 1 } });
    export async function main(): Promise<void> {
      await saga(async ({ addCompensation }) => {
        await act('book flight');
        addCompensation(() => act('cancel flight'));
        await act('book hotel');
        addCompensation(() => act('cancel hotel'));
        await act('pay');
      });
    }`,
  activities: {
    act: (what: string) => {
      if (what === 'pay') throw new Error('declined');
      return what;
    },
  },
  check: ([run]) => {
    const calls = run?.rows
      .flatMap(({ commands }) => commands)
      .filter(({ type }) => type === 'ScheduleActivityTask');
    expect(calls?.map((call) => (call as { input?: unknown[] }).input?.[0])).toEqual([
      'book flight',
      'book hotel',
      'pay',
      'cancel hotel',
      'cancel flight',
    ]);
  },
  ends: { status: 'failed', failure: { cause: { message: 'declined' } } },
});
