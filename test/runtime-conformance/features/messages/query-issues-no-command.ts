import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'a query that issues a command is refused, and nothing of it survives',
  workflow: `
    import { defineQuery, proxyActivities, setHandler, sleep } from '@inkstone/runtime/workflow';
    const { pay } = proxyActivities<{ pay(): Promise<void> }>({ startToCloseTimeout: '1 minute' });
    export async function main(): Promise<void> {
      setHandler(defineQuery<string>('pay'), () => { void pay().catch(() => {}); return 'paid'; });
      await sleep('1 hour');
    }`,
  activities: { pay: () => undefined },
  async act(run) {
    await expect(run.query('pay')).rejects.toMatchObject({ code: 'query-failed' });
  },
  check: ([run]) =>
    expect(run?.rows.flatMap(({ commands }) => commands.map(({ type }) => type))).not.toContain(
      'ScheduleActivityTask',
    ),
  ends: { status: 'completed' },
});
