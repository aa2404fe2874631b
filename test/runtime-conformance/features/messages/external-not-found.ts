import { feature } from '../../feature.js';

export default feature({
  title: 'a message to a run that is not there fails',
  workflow: `
    import { getExternalWorkflowHandle } from '@inkstone/runtime/workflow';
    export async function main(): Promise<boolean[]> {
      const nobody = getExternalWorkflowHandle('nobody');
      const failed: boolean[] = [];
      await nobody.signal('hello').catch(() => { failed.push(true); });
      await nobody.cancel().catch(() => { failed.push(true); });
      return failed;
    }`,
  ends: { status: 'completed', result: [true, true] },
});
