import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'a validator that issues a command rejects its update, and nothing of it survives',
  workflow: `
    import { condition, defineUpdate, setHandler, sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<void> {
      setHandler(defineUpdate<void>('go'), () => {}, { validator: () => { void sleep('1 hour').catch(() => {}); } });
      await condition(() => false);
    }`,
  async act(run) {
    await expect(run.update('go')).rejects.toMatchObject({ code: 'update-rejected' });
  },
  check: ([run]) => expect(run?.rows.flatMap(({ commands }) => commands)).toEqual([]),
});
