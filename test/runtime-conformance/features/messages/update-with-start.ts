import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'update-with-start starts a run with its first update, and updates the one that is open',
  workflow: `
    import { condition, defineSignal, defineUpdate, setHandler } from '@inkstone/runtime/workflow';
    export async function main(): Promise<number> {
      let total = 0;
      let closed = false;
      setHandler(defineUpdate<number, [number]>('add'), (amount) => (total += amount), {
        validator: (amount) => {
          if (amount < 0) throw new Error('only more');
        },
      });
      setHandler(defineSignal('close'), () => {
        closed = true;
      });
      await condition(() => closed);
      return total;
    }`,
  start: { workflowId: 'account' },
  async act(_, stage) {
    expect(await stage.updateWithStart({ workflowId: 'account' }, 'add', 5)).toBe(5);
    expect(await stage.updateWithStart({ workflowId: 'other' }, 'add', 7)).toBe(7);
    expect(await stage.updateWithStart({ workflowId: 'other' }, 'add', 1)).toBe(8);
    await expect(stage.updateWithStart({ workflowId: 'other' }, 'add', -1)).rejects.toMatchObject({
      code: 'update-rejected',
    });
    for (const id of ['other', 'account']) await (await stage.handle(id)).signal('close');
    expect(await (await stage.handle('other')).end()).toEqual({ status: 'completed', result: 8 });
  },
  ends: { status: 'completed', result: 5 },
});
