import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'a query looks at the run, also when it has closed, and leaves no trace',
  workflow: `
    import { defineQuery, setHandler, sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<void> {
      let stage = 'waiting';
      setHandler(defineQuery<string, [string]>('stage'), (prefix) => prefix + stage);
      await sleep('1 hour');
      stage = 'done';
    }`,
  async act(run) {
    expect(await run.query('stage', 'is ')).toBe('is waiting');
    await run.end();
    expect(await run.query('stage', 'is ')).toBe('is done');
  },
  ends: { status: 'completed' },
});
