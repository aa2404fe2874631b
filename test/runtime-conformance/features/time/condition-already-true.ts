import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'a condition that holds already waits for nothing',
  workflow: `
    import { condition } from '@inkstone/runtime/workflow';
    export async function main(): Promise<boolean | void> {
      return condition(() => true, '1 hour');
    }`,
  check: ([run]) => expect(run?.rows).toHaveLength(1),
  ends: { status: 'completed', result: true },
});
