import type { MockContext } from '@inkstone/runtime/testing';
import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'race gives the winner by name and cancels the losers',
  workflow: `
    import { condition, proxyActivities, race, sleep } from '@inkstone/runtime/workflow';
    const { wait } = proxyActivities<{ wait(): Promise<string> }>({ startToCloseTimeout: '1 hour' });
    export async function main() {
      const { winner, value } = await race({
        slow: () => wait(),
        fast: async () => { await sleep('1 minute'); return 7; },
        never: () => condition(() => false),
      });
      return [winner, value];
    }`,
  activities: { wait: ({ cancelled }: MockContext) => cancelled },
  check: ([run]) =>
    expect(run?.rows.flatMap(({ commands }) => commands.map(({ type }) => type))).toContain(
      'RequestCancelActivityTask',
    ),
  ends: { status: 'completed', result: ['fast', 7] },
});
