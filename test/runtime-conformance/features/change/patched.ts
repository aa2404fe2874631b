import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'patched is true for new work, and recorded once',
  workflow: `
    import { patched, sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<boolean[]> {
      const before = patched('new-price');
      await sleep('1 hour');
      return [before, patched('new-price')];
    }`,
  check: ([run]) =>
    expect(
      run?.rows.flatMap(({ commands }) => commands).filter(({ type }) => type === 'RecordMarker'),
    ).toHaveLength(1),
  ends: { status: 'completed', result: [true, true] },
});
