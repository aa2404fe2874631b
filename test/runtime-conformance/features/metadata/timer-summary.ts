import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'a sleep may say what it waits for',
  workflow: `
    import { sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<void> {
      await sleep('1 hour', { summary: 'until the shop opens' });
    }`,
  check: ([run]) =>
    expect(run?.rows[0]?.commands[0]).toMatchObject({ type: 'StartTimer', summary: 'until the shop opens' }),
  ends: { status: 'completed' },
});
