import { feature } from '../../feature.js';

export default feature({
  title: 'the shorter of two timers wins',
  workflow: `
    import { sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<string> {
      return Promise.race([sleep('2 hours').then(() => 'long'), sleep('1 hour').then(() => 'short')]);
    }`,
  ends: { status: 'completed', result: 'short' },
});
