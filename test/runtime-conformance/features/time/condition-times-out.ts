import { feature } from '../../feature.js';

export default feature({
  title: 'a condition gives false when its time is up',
  workflow: `
    import { condition } from '@inkstone/runtime/workflow';
    export async function main(): Promise<boolean> {
      return condition(() => false, '2 days');
    }`,
  ends: { status: 'completed', result: false },
});
