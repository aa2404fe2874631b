import { feature } from '../../feature.js';

export default feature({
  title: 'mapConcurrently does at most so many at once and keeps the order of results',
  workflow: `
    import { mapConcurrently, sleep } from '@inkstone/runtime/workflow';
    export async function main() {
      let going = 0;
      let most = 0;
      const results = await mapConcurrently([3, 1, 2], 2, async (item, index) => {
        most = Math.max(most, ++going);
        await sleep(item * 1000);
        going--;
        return item * 10 + index;
      });
      return { most, results };
    }`,
  ends: { status: 'completed', result: { most: 2, results: [30, 11, 22] } },
});
