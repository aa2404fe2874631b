import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'a timer that history holds is cancelled there',
  workflow: `
    import { sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<boolean> {
      let rang = false;
      const timer = setTimeout(() => { rang = true; }, 3_600_000);
      await sleep('1 minute');
      clearTimeout(timer);
      await sleep('2 hours');
      return rang;
    }`,
  check: ([run]) =>
    expect(run?.rows.flatMap(({ commands }) => commands.map(({ type }) => type))).toContain('CancelTimer'),
  ends: { status: 'completed', result: false },
});
