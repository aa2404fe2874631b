import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'a line is logged once, replays or not',
  workflow: `
    import { log, sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<void> {
      log.info('begun', { step: 1 });
      await sleep('1 hour');
      log.warn('slept');
    }`,
  async act(run) {
    await run.end();
    await run.query('__stack_trace').catch(() => {});
    expect((await run.logs()).map(({ level, message }) => [level, message])).toEqual([
      ['info', 'begun'],
      ['warn', 'slept'],
    ]);
  },
  ends: { status: 'completed' },
});
