import { feature } from '../../feature.js';

export default feature({
  title: 'a saga may undo everything at once',
  workflow: `
    import { ApplicationFailure, saga, sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<number> {
      const before = Date.now();
      await saga(async ({ addCompensation }) => {
        addCompensation(() => sleep('1 hour'));
        addCompensation(() => sleep('1 hour'));
        throw ApplicationFailure.create({ message: 'no' });
      }, { parallelCompensation: true }).catch(() => {});
      return Date.now() - before;
    }`,
  ends: { status: 'completed', result: 3_600_000 },
});
