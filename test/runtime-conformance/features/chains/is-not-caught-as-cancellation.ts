import { feature } from '../../feature.js';

export default feature({
  title: 'continueAsNew throws, and what it throws is no cancellation',
  workflow: `
    import { continueAsNew, isCancellation } from '@inkstone/runtime/workflow';
    export async function main(first = true, seen = ''): Promise<string> {
      if (!first) return seen;
      try {
        return await continueAsNew<typeof main>(false, 'went through finally');
      } catch (error) {
        if (isCancellation(error)) return 'wrong';
        throw error;
      }
    }`,
  ends: { status: 'completed', result: 'went through finally' },
});
