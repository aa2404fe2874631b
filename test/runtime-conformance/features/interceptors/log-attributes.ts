import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'getLogAttributes stands beside every line of the log',
  workflow: `
    import { log, sleep, type WorkflowInterceptorsFactory } from '@inkstone/runtime/workflow';
    export const interceptors: WorkflowInterceptorsFactory = () => ({
      outbound: [{ getLogAttributes: (given, next) => next({ ...given, tenant: 'acme' }) }],
    });
    export async function main(): Promise<void> {
      log.info('begun', { step: 1 });
      await sleep('1 hour');
      log.warn('slept');
    }`,
  async act(run) {
    await run.end();
    expect((await run.logs()).map(({ message, attributes }) => [message, attributes])).toEqual([
      ['begun', { tenant: 'acme', step: 1 }],
      ['slept', { tenant: 'acme' }],
    ]);
  },
  ends: { status: 'completed' },
});
