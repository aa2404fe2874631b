import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'an update that its validator rejects leaves no trace',
  workflow: `
    import { condition, defineQuery, defineUpdate, setHandler } from '@inkstone/runtime/workflow';
    export async function main(): Promise<number> {
      let sum = 0;
      let looked = 0;
      setHandler(defineQuery<number>('looked'), () => looked);
      setHandler(defineUpdate<number, [number]>('add'), (n) => { sum += n; return sum; }, {
        validator: (n) => { looked += 1; if (n < 0) throw new Error('must not be negative'); },
      });
      await condition(() => sum > 0);
      return sum;
    }`,
  async act(run) {
    await expect(run.update('add', -1)).rejects.toMatchObject({ code: 'update-rejected' });
    expect(await run.query('looked')).toBe(0);
    expect(await run.update('add', 2)).toBe(2);
  },
  check: ([run]) => {
    const updates = run?.rows.flatMap(({ inputs }) => inputs.filter(({ type }) => type.includes('Update')));
    expect(updates).toHaveLength(1);
  },
  ends: { status: 'completed', result: 2 },
});
