import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'inbound interceptors wrap execute, signals, queries and updates',
  workflow: `
    import { condition, defineQuery, defineSignal, defineUpdate, setHandler, type WorkflowInterceptorsFactory } from '@inkstone/runtime/workflow';
    const passed: string[] = [];
    export const interceptors: WorkflowInterceptorsFactory = () => ({
      inbound: [{
        async execute(input, next) { passed.push('execute'); return next(input); },
        async handleSignal(input, next) { passed.push('signal ' + input.signalName); return next(input); },
        async handleQuery(input, next) { return ['wrapped', await next(input)]; },
        async handleUpdate(input, next) { passed.push('update ' + input.name); return next(input); },
        validateUpdate(input, next) { if (input.args[0] === 'bad') throw new Error('refused by the interceptor'); next(input); },
      }],
    });
    export async function main(): Promise<string[]> {
      let done = false;
      setHandler(defineSignal('go'), () => {});
      setHandler(defineQuery<number>('count'), () => 1);
      setHandler(defineUpdate<string, [string]>('end'), (word) => { done = true; return word; }, { validator: () => {} });
      await condition(() => done);
      return passed;
    }`,
  async act(run) {
    await run.signal('go');
    expect(await run.query('count')).toEqual(['wrapped', 1]);
    await expect(run.update('end', 'bad')).rejects.toMatchObject({ code: 'update-rejected' });
    expect(await run.update('end', 'good')).toBe('good');
  },
  ends: { status: 'completed', result: ['execute', 'signal go', 'update end'] },
});
