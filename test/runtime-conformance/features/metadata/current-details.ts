import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'current details are what the code last said',
  workflow: `
    import { condition, getCurrentDetails, setCurrentDetails } from '@inkstone/runtime/workflow';
    export async function main(): Promise<void> {
      setCurrentDetails('first');
      setCurrentDetails(getCurrentDetails() + ', then second');
      await condition(() => false);
    }`,
  async act(run) {
    expect(JSON.stringify(await run.query('__temporal_workflow_metadata'))).toContain('first, then second');
  },
});
