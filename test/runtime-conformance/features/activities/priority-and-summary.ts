import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'priority and summary are kept in history',
  workflow: `
    import { proxyActivities } from '@inkstone/runtime/workflow';
    const { pay } = proxyActivities<{ pay(): Promise<void> }>({
      startToCloseTimeout: '1 minute',
      priority: { priorityKey: 1 },
      summary: 'Pays the invoice',
    });
    export async function main(): Promise<void> {
      await pay();
    }`,
  activities: { pay: () => undefined },
  check: ([run]) =>
    expect(run?.rows[0]?.commands[0]).toMatchObject({
      options: { priority: 1, summary: 'Pays the invoice' },
    }),
  ends: { status: 'completed' },
});
