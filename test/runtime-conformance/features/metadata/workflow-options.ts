import { feature } from '../../feature.js';

export default feature({
  title: 'setWorkflowOptions is accepted, and changes nothing',
  workflow: `
    import { setWorkflowOptions } from '@inkstone/runtime/workflow';
    export async function main(): Promise<string> {
      return 'done';
    }
    setWorkflowOptions({ versioningBehavior: 'PINNED' }, main);`,
  ends: { status: 'completed', result: 'done' },
});
