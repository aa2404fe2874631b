import { feature } from '../../feature.js';

export default feature({
  title: 'without such a scope, work after a cancellation is refused at once',
  workflow: `
    import { isCancellation, proxyActivities, sleep } from '@inkstone/runtime/workflow';
    const { tidy } = proxyActivities<{ tidy(): Promise<string> }>({ startToCloseTimeout: '1 minute' });
    export async function main(): Promise<string[]> {
      const refused: string[] = [];
      await sleep('1 year').catch(() => { refused.push('sleep'); });
      await tidy().catch((error: unknown) => { refused.push('tidy ' + isCancellation(error)); });
      await sleep(1).catch(() => { refused.push('sleep again'); });
      return refused;
    }`,
  activities: { tidy: () => 'tidied' },
  act: (run) => run.cancel(),
  ends: { status: 'completed', result: ['sleep', 'tidy true', 'sleep again'] },
});
