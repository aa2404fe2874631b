import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'what one condition lets go on may make another hold, in the same activation',
  workflow: `
    import { condition, defineSignal, setHandler } from '@inkstone/runtime/workflow';
    export async function main(): Promise<string[]> {
      let stage = 0;
      const order: string[] = [];
      setHandler(defineSignal('go'), () => { stage = 1; });
      const second = condition(() => stage === 2).then(() => { order.push('second'); });
      const first = condition(() => stage === 1).then(() => { order.push('first'); stage = 2; });
      await Promise.all([first, second]);
      return order;
    }`,
  act: (run) => run.signal('go'),
  check: ([run]) => expect(run?.rows).toHaveLength(2),
  ends: { status: 'completed', result: ['first', 'second'] },
});
