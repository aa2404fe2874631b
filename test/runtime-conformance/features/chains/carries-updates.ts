import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'an update that no handler has taken is carried to the next run and answered there',
  workflow: `
    import { condition, continueAsNew, defineSignal, defineUpdate, setHandler } from '@inkstone/runtime/workflow';
    export async function main(first = true): Promise<string> {
      if (first) {
        let go = false;
        setHandler(defineSignal('go'), () => { go = true; });
        await condition(() => go);
        return continueAsNew<typeof main>(false);
      }
      let said = '';
      setHandler(defineUpdate<string, [string]>('say'), (word) => { said = word; return 'heard ' + word; });
      await condition(() => said !== '');
      return said;
    }`,
  async act(run) {
    await run.signal('go');
    expect(await run.update('say', 'late')).toBe('heard late');
  },
  ends: { status: 'completed', result: 'late' },
});
