import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'what a query that throws has touched does not survive',
  workflow: `
    import { defineQuery, setHandler, sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<number> {
      let touched = 0;
      setHandler(defineQuery<void>('touch'), () => { touched += 1; throw new Error('no'); });
      setHandler(defineQuery<number>('touched'), () => touched);
      await sleep('1 hour');
      return touched;
    }`,
  async act(run) {
    await expect(run.query('touch')).rejects.toMatchObject({ code: 'query-failed' });
    expect(await run.query('touched')).toBe(0);
  },
  ends: { status: 'completed', result: 0 },
});
