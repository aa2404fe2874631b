import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'the default handler takes queries that no other takes',
  workflow: `
    import { condition, setDefaultQueryHandler } from '@inkstone/runtime/workflow';
    export async function main(): Promise<void> {
      setDefaultQueryHandler((name, ...args) => [name, ...args]);
      await condition(() => false);
    }`,
  async act(run) {
    expect(await run.query('anything', 1, 'x')).toEqual(['anything', 1, 'x']);
  },
});
