import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'a sink ends in the log, once',
  workflow: `
    import { proxySinks, sleep, type Sinks } from '@inkstone/runtime/workflow';
    interface Own extends Sinks { alerter: { alert(message: string, level: number): void; error(message: string): void } }
    const { alerter } = proxySinks<Own>();
    export async function main(): Promise<void> {
      alerter.alert('low', 2);
      await sleep('1 hour');
      alerter.error('gone');
    }`,
  async act(run) {
    await run.end();
    await run.query('__stack_trace').catch(() => {});
    expect((await run.logs()).map(({ level, message }) => [level, message])).toEqual([
      ['info', 'alerter.alert'],
      ['error', 'alerter.error'],
    ]);
  },
  ends: { status: 'completed' },
});
