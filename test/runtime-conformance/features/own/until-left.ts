import { feature } from '../../feature.js';

export default feature({
  title: 'untilLeft does rounds in turn until one is left, and begins nothing after it',
  workflow: `
    import { leavable, sleep, untilLeft } from '@inkstone/runtime/workflow';
    export async function main() {
      const seen: string[] = [];
      const left = await untilLeft(['a', 'b', 'c'], (item, index) => leavable(async ({ leaveBy }) => {
        seen.push(item + index);
        await Promise.all([
          sleep('2 minutes').then(() => seen.push('whole ' + item)),
          sleep('1 minute').then(() => (item === 'b' ? leaveBy('found') : undefined)),
        ]);
      }));
      return [left?.exit, ...seen];
    }`,
  ends: { status: 'completed', result: ['found', 'a0', 'whole a', 'b1'] },
});
