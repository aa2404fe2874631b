import { feature } from '../../feature.js';

export default feature({
  title: 'an ApplicationFailure fails the run, with type and details',
  workflow: `
    import { ApplicationFailure } from '@inkstone/runtime/workflow';
    export async function main(): Promise<void> {
      throw ApplicationFailure.create({ message: 'no such order', type: 'NoOrder', details: [{ order: 7 }, 'x'] });
    }`,
  ends: {
    status: 'failed',
    failure: {
      kind: 'ApplicationFailure',
      message: 'no such order',
      type: 'NoOrder',
      details: [{ order: 7 }, 'x'],
    },
  },
});
