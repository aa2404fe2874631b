import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'outbound interceptors change activities and timers, and give headers',
  workflow: `
    import { proxyActivities, proxyLocalActivities, sleep, type WorkflowInterceptorsFactory } from '@inkstone/runtime/workflow';
    const { say } = proxyActivities<{ say(word: string): Promise<string> }>({ startToCloseTimeout: '1 minute' });
    const local = proxyLocalActivities<{ say(word: string): Promise<string> }>({ startToCloseTimeout: '1 minute' });
    export const interceptors: WorkflowInterceptorsFactory = () => ({
      outbound: [{
        scheduleActivity: (input, next) => next({ ...input, args: ['intercepted ' + input.args[0]], headers: { trace: 't-1' } }),
        scheduleLocalActivity: (input, next) => next({ ...input, args: ['local ' + input.args[0]] }),
        startTimer: (input, next) => next({ ...input, durationMs: input.durationMs * 2 }),
      }],
    });
    export async function main() {
      const before = Date.now();
      await sleep('1 minute');
      return [await say('word'), await local.say('word'), Date.now() - before];
    }`,
  activities: { say: (word: string) => word },
  check: ([run]) =>
    expect(
      run?.rows.flatMap(({ commands }) => commands).find(({ type }) => type === 'ScheduleActivityTask'),
    ).toMatchObject({
      headers: { trace: 't-1' },
    }),
  ends: { status: 'completed', result: ['intercepted word', 'local word', 120_000] },
});
