import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'the built-in query __temporal_workflow_metadata lists what the run can be asked',
  workflow: `
    import { condition, defineQuery, defineSignal, defineUpdate, setCurrentDetails, setHandler } from '@inkstone/runtime/workflow';
    export async function main(): Promise<void> {
      setHandler(defineSignal('go'), () => {}, { description: 'goes on' });
      setHandler(defineQuery<number>('count'), () => 0, { description: 'counts' });
      setHandler(defineUpdate<number>('add'), () => 0, { description: 'adds' });
      setCurrentDetails('waits for go');
      await condition(() => false);
    }`,
  async act(run) {
    const metadata = JSON.stringify(await run.query('__temporal_workflow_metadata'));
    for (const word of ['go', 'goes on', 'count', 'counts', 'add', 'adds', 'waits for go']) {
      expect(metadata).toContain(word);
    }
  },
});
