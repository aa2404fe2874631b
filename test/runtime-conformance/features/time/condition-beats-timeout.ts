import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'a condition that comes true in time calls its timer off',
  workflow: `
    import { condition, defineSignal, setHandler, sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<boolean> {
      let open = false;
      setHandler(defineSignal('open'), () => { open = true; });
      const opened = await condition(() => open, '2 days');
      await sleep('3 days');
      return opened;
    }`,
  act: (run) => run.signal('open'),
  check: ([run]) =>
    expect(run?.rows.flatMap(({ commands }) => commands.map(({ type }) => type))).toContain('CancelTimer'),
  ends: { status: 'completed', result: true },
});
