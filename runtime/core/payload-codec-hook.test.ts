import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeWith, encodeWith } from './apply-codec.js';
import type { HistoryRow } from './history.js';
import type { Payload } from './payload.js';
import { mapOutcome, mapRow, type PayloadCodec } from './payload-codec-hook.js';

/** Base64 in an encoding of its own; what it did not make comes back as it is. */
const codec: PayloadCodec = {
  encode: async (payloads) =>
    payloads.map((payload) => ({
      encoding: 'hidden',
      data: btoa(encodeURIComponent(JSON.stringify(payload))),
    })),
  decode: async (payloads) =>
    payloads.map((payload) => {
      const { encoding, data } = (payload ?? {}) as { encoding?: string; data?: string };
      return encoding === 'hidden'
        ? (JSON.parse(decodeURIComponent(atob(String(data)))) as Payload)
        : payload;
    }),
};

const SECRET = 'kestrel';
const failure = {
  kind: 'ApplicationFailure' as const,
  message: SECRET,
  stack: `at ${SECRET}`,
  details: [SECRET],
  cause: {
    kind: 'TimeoutFailure' as const,
    message: SECRET,
    timeoutType: 'HEARTBEAT' as const,
    lastHeartbeatDetails: SECRET,
  },
};
const task = {
  title: SECRET,
  description: SECRET,
  facts: [{ label: 'Who', value: SECRET }],
  assignees: { groups: ['finance'] },
  outcomes: ['yes'],
};
const answer = { outcome: 'yes', data: SECRET, comment: SECRET, completedBy: 'ada', completedAt: 'now' };
const carried = { type: 'WorkflowExecutionSignaled' as const, signalName: 'go', input: [SECRET] };

const ROW: HistoryRow = {
  time: 1,
  inputs: [
    { type: 'WorkflowExecutionStarted', workflowType: 'w', input: [SECRET] },
    { type: 'WorkflowExecutionUpdateAccepted', id: 'u', updateName: 'x', input: [SECRET] },
    { type: 'WorkflowExecutionCancelRequested', reason: SECRET },
    { type: 'ActivityTaskCompleted', seq: 1, result: SECRET },
    { type: 'ActivityTaskFailed', seq: 2, failure, retryState: 'TIMEOUT' },
    { type: 'HumanTaskCompleted', seq: 1, result: answer },
    { type: 'ChildWorkflowExecutionCompleted', seq: 1, result: SECRET },
  ],
  commands: [
    { type: 'ScheduleActivityTask', seq: 1, activityType: 'a', input: [SECRET], options: {} },
    { type: 'ScheduleHumanTask', seq: 1, task },
    {
      type: 'StartChildWorkflowExecution',
      seq: 1,
      workflowType: 'c',
      workflowId: 'c',
      input: [SECRET],
      options: { memo: { m: SECRET } },
    },
    { type: 'SignalExternalWorkflowExecution', seq: 1, workflowId: 'o', signalName: 'go', input: [SECRET] },
    { type: 'CompleteWorkflowUpdate', updateId: 'u', outcome: { status: 'failed', failure } },
    { type: 'ModifyWorkflowProperties', memo: { m: SECRET, gone: null } },
    {
      type: 'ContinueAsNewWorkflowExecution',
      workflowType: 'w',
      input: [SECRET],
      options: { memo: { m: SECRET } },
      carried: [carried],
    },
  ],
};

test('nothing that people wrote is readable in an encoded row, and it decodes to what it was', async () => {
  const encoded = await encodeWith(codec, ROW, mapRow);
  expect(JSON.stringify(encoded)).not.toContain(SECRET);
  expect(encoded.inputs[1]).toMatchObject({ id: 'u', updateName: 'x' });
  expect(encoded.commands[5]).toMatchObject({ memo: { gone: null } });
  expect(JSON.stringify(await decodeWith(codec, encoded, mapRow))).toBe(JSON.stringify(ROW));
});

test('what no codec has encoded decodes to itself', async () => {
  expect(await decodeWith(codec, ROW, mapRow)).toEqual(ROW);
});

test('any payload and any message comes back', async () => {
  const outcome = fc.record({ result: fc.jsonValue(), message: fc.string({ unit: 'grapheme' }) });
  await fc.assert(
    fc.asyncProperty(outcome, async ({ result, message }) => {
      for (const value of [
        { status: 'completed' as const, result: JSON.parse(JSON.stringify(result)) as Payload },
        { status: 'failed' as const, failure: { kind: 'ServerFailure' as const, message } },
      ])
        expect(await decodeWith(codec, await encodeWith(codec, value, mapOutcome), mapOutcome)).toEqual(
          value,
        );
    }),
  );
});

test('a codec that loses a payload is found out', async () => {
  const losing: PayloadCodec = { ...codec, encode: async () => [] };
  await expect(encodeWith(losing, ROW, mapRow)).rejects.toThrow('as many payloads');
});
