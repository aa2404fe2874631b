import type { MockContext } from '@inkstone/runtime/testing';
import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'leavable is left by one branch for all, and the others are cancelled',
  workflow: `
    import { leavable, proxyActivities, sleep } from '@inkstone/runtime/workflow';
    const { wait } = proxyActivities<{ wait(): Promise<string> }>({ startToCloseTimeout: '1 hour' });
    export async function main() {
      const seen: string[] = [];
      const left = await leavable(async ({ leaveBy }) => {
        await Promise.all([
          wait().then(() => seen.push('too late')),
          sleep('1 minute').then(() => leaveBy('refused')),
        ]);
      });
      return [left?.exit, ...seen];
    }`,
  activities: { wait: ({ cancelled }: MockContext) => cancelled },
  check: ([run]) =>
    expect(run?.rows.flatMap(({ commands }) => commands.map(({ type }) => type))).toContain(
      'RequestCancelActivityTask',
    ),
  ends: { status: 'completed', result: ['refused'] },
});
