import { feature } from '../../feature.js';

export default feature({
  title: 'a trigger is a promise that code resolves',
  workflow: `
    import { defineSignal, setHandler, Trigger } from '@inkstone/runtime/workflow';
    export async function main(): Promise<string> {
      const said = new Trigger<string>();
      setHandler(defineSignal<[string]>('say'), (word) => said.resolve(word));
      return said;
    }`,
  act: (run) => run.signal('say', 'hello'),
  ends: { status: 'completed', result: 'hello' },
});
