import { feature } from '../../feature.js';

export default feature({
  title: 'any failure of the API that is thrown fails the run',
  workflow: `
    import { TemporalFailure } from '@inkstone/runtime/workflow';
    export async function main(): Promise<void> {
      throw new TemporalFailure('of the API');
    }`,
  ends: { status: 'failed', failure: { message: 'of the API' } },
});
