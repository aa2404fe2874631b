import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'a run cancels another one',
  workflow: `
    import { condition, getExternalWorkflowHandle } from '@inkstone/runtime/workflow';
    export async function sleeper(): Promise<void> {
      await condition(() => false);
    }
    export async function main(): Promise<string> {
      await getExternalWorkflowHandle('sleeper').cancel();
      return 'asked';
    }`,
  type: 'sleeper',
  start: { workflowId: 'sleeper' },
  async act(_, stage) {
    const canceller = await stage.start({ workflowId: 'canceller', type: 'main' });
    expect(await canceller.end()).toEqual({ status: 'completed', result: 'asked' });
  },
  ends: { status: 'canceled' },
});
