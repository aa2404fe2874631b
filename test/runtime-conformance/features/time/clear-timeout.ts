import { feature } from '../../feature.js';

export default feature({
  title: 'clearTimeout calls a timer off',
  workflow: `
    import { sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<string[]> {
      const rang: string[] = [];
      const timer = setTimeout(() => rang.push('never'), 1000);
      setTimeout(() => rang.push('rang'), 2000);
      clearTimeout(timer);
      await sleep('10 seconds');
      return rang;
    }`,
  ends: { status: 'completed', result: ['rang'] },
});
