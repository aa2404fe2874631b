import { feature } from '../../feature.js';

export default feature({
  title: 'a handler may be replaced and taken away',
  workflow: `
    import { defineSignal, setHandler, sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<string[]> {
      const seen: string[] = [];
      const ping = defineSignal('ping');
      setHandler(ping, () => { seen.push('first'); });
      await sleep('1 hour');
      setHandler(ping, () => { seen.push('second'); });
      await sleep('1 hour');
      setHandler(ping, undefined);
      await sleep('1 hour');
      return seen;
    }`,
  async act(run, stage) {
    await run.signal('ping');
    await stage.sleep('90 minutes');
    await run.signal('ping');
    await stage.sleep('1 hour');
    await run.signal('ping');
  },
  ends: { status: 'completed', result: ['first', 'second'] },
});
