import { feature } from '../../feature.js';

export default feature({
  title: 'receive takes signals in their order, the one that fits, or nothing in time',
  workflow: `
    import { defineSignal, receive, sleep } from '@inkstone/runtime/workflow';
    const paid = defineSignal<[{ order: number }]>('paid');
    export async function main() {
      await sleep('1 minute');
      const second = await receive(paid, { where: (message) => message.order === 2 });
      const first = await receive(paid);
      const late = await receive(paid, { timeout: '1 hour' });
      return [second.order, first.order, late === undefined];
    }`,
  act: async (run) => {
    await run.signal('paid', { order: 1 });
    await run.signal('paid', { order: 2 });
  },
  ends: { status: 'completed', result: [2, 1, true] },
});
