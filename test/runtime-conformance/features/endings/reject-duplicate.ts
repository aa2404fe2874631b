import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'REJECT_DUPLICATE refuses the id of a closed run',
  workflow: `
    export async function main(): Promise<string> {
      return 'done';
    }`,
  start: { workflowId: 'order-1' },
  async act(_, stage) {
    const again = stage.start({ workflowId: 'order-1', workflowIdReusePolicy: 'REJECT_DUPLICATE' });
    await expect(again).rejects.toMatchObject({ code: 'workflow-id-used' });
  },
  ends: { status: 'completed' },
});
