import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'an update that nobody handles is rejected, with the names that exist',
  workflow: `
    import { condition, defineUpdate, setHandler } from '@inkstone/runtime/workflow';
    export async function main(): Promise<void> {
      setHandler(defineUpdate<void>('known'), () => {});
      await condition(() => false);
    }`,
  async act(run) {
    await expect(run.update('unknown')).rejects.toThrow(/unknown.*known/s);
  },
});
