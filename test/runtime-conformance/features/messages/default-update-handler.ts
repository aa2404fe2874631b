import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'the default handler takes updates that no other takes',
  workflow: `
    import { condition, setDefaultUpdateHandler } from '@inkstone/runtime/workflow';
    export async function main(): Promise<string> {
      let last = '';
      setDefaultUpdateHandler((name, ...args) => { last = name; return [name, ...args]; });
      await condition(() => last !== '');
      return last;
    }`,
  async act(run) {
    expect(await run.update('anything', 1)).toEqual(['anything', 1]);
  },
  ends: { status: 'completed', result: 'anything' },
});
