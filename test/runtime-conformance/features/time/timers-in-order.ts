import { feature } from '../../feature.js';

export default feature({
  title: 'timers fire in the order of their times, those of one time in the order of their start',
  workflow: `
    import { sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<string[]> {
      const order: string[] = [];
      const after = async (duration: string, name: string) => { await sleep(duration); order.push(name); };
      await Promise.all([after('3 seconds', 'c'), after('1 second', 'a1'), after('2 seconds', 'b'), after('1 second', 'a2')]);
      return order;
    }`,
  ends: { status: 'completed', result: ['a1', 'a2', 'b', 'c'] },
});
