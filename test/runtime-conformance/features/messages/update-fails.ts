import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'a failure thrown by an update handler is the answer, and the run goes on',
  workflow: `
    import { ApplicationFailure, defineUpdate, setHandler, sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<string> {
      setHandler(defineUpdate<void>('pay'), async () => {
        await sleep('1 second');
        throw ApplicationFailure.create({ message: 'declined', type: 'Declined' });
      });
      await sleep('1 hour');
      return 'went on';
    }`,
  async act(run) {
    await expect(run.update('pay')).rejects.toMatchObject({ message: 'declined', type: 'Declined' });
  },
  ends: { status: 'completed', result: 'went on' },
});
