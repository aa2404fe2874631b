import { type ActivityTaskResult, Problem, type WorkerHost } from '@inkstone/runtime';
import { expect, it } from 'vitest';
import { systemClock } from '../engine/index.js';
import type { PolledEnd } from './polled-attempts.js';
import { PollingWorker } from './polling-worker.js';

it('a result that the server refuses for its size fails the activity, with the reason', async () => {
  let tell: (results: ActivityTaskResult[]) => void = () => {};
  const worker: WorkerHost = {
    plugins: [],
    execute: (tasks) =>
      tell(tasks.map(({ token }) => ({ token, tookMs: 7, status: 'completed', result: 'x'.repeat(100) }))),
    cancel() {},
    onResults: (listener) => {
      tell = listener;
    },
    onHeartbeat() {},
    close: async () => {},
  };
  const told: PolledEnd[] = [];
  const troubles: string[] = [];
  let polled = 0;
  const polling = new PollingWorker({
    link: {
      poll: async ({ signal }) => {
        polled += 1;
        if (polled === 1) return [{ token: 'run:1:1' } as never];
        return await new Promise((resolve) => signal?.addEventListener('abort', () => resolve([])));
      },
      end: async (_, end) => {
        told.push(end);
        if (end.status === 'completed')
          throw new Problem(413, { code: 'body-too-large', message: 'The limit is 50 bytes.' });
      },
      heartbeat: async () => ({ cancelRequested: false }),
    },
    worker,
    taskQueue: 'default',
    identity: 'test',
    types: new Set(['work']),
    concurrency: 1,
    clock: systemClock,
    trouble: (what) => void troubles.push(what),
  });
  polling.start();
  await expect.poll(() => told.length).toBe(2);
  expect(told[1]).toEqual({
    status: 'failed',
    tookMs: 7,
    failure: {
      kind: 'ApplicationFailure',
      type: 'PayloadTooLarge',
      nonRetryable: true,
      message: 'The server refuses what the activity gives. The limit is 50 bytes.',
    },
  });
  await polling.close(0);
  expect(troubles).toEqual([]);
});

it('lets others have their turn while a server that stops answers at once that there is nothing', async () => {
  let polled = 0;
  const polling = new PollingWorker({
    link: {
      async poll() {
        polled += 1;
        return [];
      },
      end: async () => {},
      heartbeat: async () => ({ cancelRequested: false }),
    },
    worker: {
      plugins: [],
      execute() {},
      cancel() {},
      onResults() {},
      onHeartbeat() {},
      close: async () => {},
    },
    taskQueue: 'default',
    identity: 'test',
    types: new Set(['work']),
    concurrency: 1,
    clock: systemClock,
    trouble: () => {},
  });
  polling.start();
  await new Promise((resolve) => setTimeout(resolve, 1));
  await polling.close(0);
  expect(polled).toBeLessThan(100);
});
