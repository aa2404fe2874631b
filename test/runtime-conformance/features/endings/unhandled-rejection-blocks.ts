import { feature } from '../../feature.js';

export default feature({
  title: 'a rejection that nobody hears blocks the run',
  workflow: `
    import { sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<void> {
      void Promise.reject(new Error('nobody hears me'));
      await sleep('1 hour');
    }`,
  ends: { status: 'blocked', code: 'unhandled-rejection', message: /nobody hears me/ },
});
