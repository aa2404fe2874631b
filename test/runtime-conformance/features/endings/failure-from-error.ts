import { feature } from '../../feature.js';

export default feature({
  title: 'fromError keeps message, name and cause',
  workflow: `
    import { ApplicationFailure } from '@inkstone/runtime/workflow';
    export async function main(): Promise<void> {
      try {
        JSON.parse('{');
      } catch (error) {
        throw ApplicationFailure.fromError(error, { nonRetryable: true });
      }
    }`,
  ends: { status: 'failed', failure: { type: 'SyntaxError', nonRetryable: true } },
});
