import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'an unknown query is refused',
  workflow: `
    import { condition } from '@inkstone/runtime/workflow';
    export async function main(): Promise<void> {
      await condition(() => false);
    }`,
  async act(run) {
    await expect(run.query('nothing')).rejects.toMatchObject({ code: 'unknown-query' });
  },
});
