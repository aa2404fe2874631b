import { feature } from '../../feature.js';

export default feature({
  title: 'EndWorkflow leaves branches that run, and a saga undoes nothing for it',
  workflow: `
    import { EndWorkflow, saga, sleep } from '@inkstone/runtime/workflow';
    export async function main() {
      const seen: string[] = [];
      try {
        await Promise.all([
          saga(async ({ addCompensation }) => {
            addCompensation(() => seen.push('undone'));
            await sleep('1 day');
            throw new EndWorkflow({ ended: 'early', seen });
          }),
          sleep('30 days').then(() => seen.push('too late')),
        ]);
        return 'never';
      } catch (error) {
        if (error instanceof EndWorkflow) return error.result;
        throw error;
      }
    }`,
  ends: { status: 'completed', result: { ended: 'early', seen: [] } },
});
