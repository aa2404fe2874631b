import { feature } from '../../feature.js';

export default feature({
  title: 'a sleep of no length still ends in a later activation',
  workflow: `
    import { sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<string[]> {
      const order: string[] = [];
      const slept = sleep(0).then(() => { order.push('slept'); });
      await Promise.resolve();
      order.push('went on');
      await slept;
      return order;
    }`,
  ends: { status: 'completed', result: ['went on', 'slept'] },
});
