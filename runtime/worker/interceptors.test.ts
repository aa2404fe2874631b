import { expect, test } from 'vitest';
import { z } from 'zod';
import { type ActivityLogEntry, defineActivity, definePlugin } from '../activity/index.js';
import type { Json, PayloadCodec } from '../core/index.js';
import { createInProcessWorker } from './in-process-worker.js';
import { Trial } from './trial.js';
import { workerWithCodec } from './worker-with-codec.js';

const steps: string[] = [];

const plugin = definePlugin({
  name: 'waits',
  title: 'Waits',
  version: '1.0.0',
  activities: [
    defineActivity({
      name: 'echo',
      title: 'Echo',
      input: z.object({ text: z.string() }),
      output: z.object({ text: z.string() }),
      async run({ text }, { log, heartbeat }) {
        log.info('echo');
        heartbeat(text);
        return { text };
      },
    }),
    defineActivity({
      name: 'wait',
      title: 'Wait',
      input: z.object({}),
      async run(_input, { sleep, cancelled, cancellationSignal, signal }) {
        expect(cancellationSignal).toBe(signal);
        steps.push('waiting');
        await Promise.race([sleep('1 hour'), cancelled]);
      },
    }),
  ],
});

/** Interceptors alone; they stand around the activities of the other plugin. */
const around = definePlugin({
  name: 'around',
  title: 'Around',
  version: '1.0.0',
  activities: [],
  interceptors: ['outer', 'inner'].map((name) => ({ info }) => ({
    inbound: {
      async execute(input, next) {
        steps.push(`${name} ${info.activityType} ${input.headers.trace ?? '-'}`);
        const [{ text }] = input.args as [{ text?: string }];
        const result = (await next(
          text === undefined ? input : { ...input, args: [{ text: `${text}>${name}` }] },
        )) as {
          text: string;
        } | null;
        return result && { text: `${result.text}<${name}` };
      },
    },
    outbound: { getLogAttributes: (attributes, next) => next({ ...attributes, [name]: info.attempt }) },
  })),
});

const cancelledAnswer = { status: 'canceled', failure: { kind: 'CancelledFailure' } };

test('interceptors stand around each attempt and its log lines, the first outermost', async () => {
  steps.length = 0;
  const logs: ActivityLogEntry[] = [];
  const trial = new Trial(createInProcessWorker([plugin, around], { onLog: (lines) => logs.push(...lines) }));
  const task = { ...trial.task('echo', { text: 'hi' }), headers: { trace: 't1' } };
  expect(await trial.execute(task)).toMatchObject({ result: { text: 'hi>outer>inner<inner<outer' } });
  expect(steps).toEqual(['outer echo t1', 'inner echo t1']);
  expect(logs).toMatchObject([{ message: 'echo', attributes: { outer: 1, inner: 1 } }]);
});

test('a sleeping activity hears that it is cancelled', async () => {
  steps.length = 0;
  const trial = new Trial(createInProcessWorker([plugin], { onLog: () => {} }));
  const task = trial.task('wait', {});
  const answer = trial.execute(task);
  await expect.poll(() => steps).toEqual(['waiting']);
  trial.worker.cancel([task.token]);
  expect(await answer).toMatchObject(cancelledAnswer);
});

/** Turns texts round; visible, and its own inverse but for the mark. */
const turning: PayloadCodec = {
  encode: async (payloads) =>
    payloads.map((payload) => ({ encoding: 'turned', data: turn(JSON.stringify(payload)) })),
  decode: async (payloads) =>
    payloads.map((payload) => JSON.parse(turn((payload as { data: string }).data)) as Json),
};
const turn = (text: string) => [...text].reverse().join('');

test('a codec stands between the engine and the activities; a cancel that comes meanwhile is not lost', async () => {
  steps.length = 0;
  const worker = createInProcessWorker([plugin], { onLog: () => {} });
  const trial = new Trial(workerWithCodec(worker, turning));
  const [input] = await turning.encode([{ text: 'hi' }]);
  const answer = await trial.execute(trial.task('echo', input as Json));
  const [result] = await turning.encode([{ text: 'hi' }]);
  expect(answer).toMatchObject({ status: 'completed', result });
  const [details] = await turning.encode(['hi']);
  expect(trial.beats).toEqual([{ token: 'token-1', details }]);

  const [nothing] = await turning.encode([{}]);
  const task = trial.task('wait', nothing as Json);
  const waiting = trial.execute(task);
  trial.worker.cancel([task.token]);
  expect(await waiting).toMatchObject({ status: 'canceled' });
});

test('a payload that cannot be decoded fails its task, retryably', async () => {
  const failing: PayloadCodec = {
    ...turning,
    decode: async () => {
      throw new RangeError('the key is gone');
    },
  };
  const trial = new Trial(workerWithCodec(createInProcessWorker([plugin]), failing));
  expect(await trial.execute(trial.task('echo', {}))).toMatchObject({
    status: 'failed',
    failure: { kind: 'ServerFailure', message: 'The payload codec failed: the key is gone' },
  });
});
