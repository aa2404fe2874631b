import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'the built-in query __stack_trace says where a run waits',
  workflow: `
    import { sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<void> {
      await sleep('1 hour');
    }`,
  async act(run) {
    expect(String(await run.query('__stack_trace'))).toMatch(/sleep|timer|Timer/);
  },
  ends: { status: 'completed' },
});
