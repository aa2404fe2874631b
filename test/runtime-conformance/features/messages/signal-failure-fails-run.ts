import { feature } from '../../feature.js';

export default feature({
  title: 'a failure thrown by a signal handler fails the run',
  workflow: `
    import { ApplicationFailure, condition, defineSignal, setHandler } from '@inkstone/runtime/workflow';
    export async function main(): Promise<void> {
      setHandler(defineSignal('break'), () => { throw ApplicationFailure.create({ message: 'broken' }); });
      await condition(() => false);
    }`,
  act: (run) => run.signal('break'),
  ends: { status: 'failed', failure: { kind: 'ApplicationFailure', message: 'broken' } },
});
