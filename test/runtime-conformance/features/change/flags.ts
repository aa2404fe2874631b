import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'the first row says on which behaviours the history relies',
  workflow: `
    export async function main(): Promise<void> {}`,
  check: ([run]) => expect(run?.rows[0]?.flags).toEqual(expect.arrayContaining([1])),
  ends: { status: 'completed' },
});
