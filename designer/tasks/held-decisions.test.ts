import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { api } from '../api/client.js';
import { ApiProblem } from '../api/problem.js';
import {
  HOLD_MS,
  holdDecision,
  onDecisionSent,
  sendAllDecisions,
  sendDecision,
  takeBack,
  useHeldDecisions,
} from './held-decisions.js';

const complete = vi.spyOn(api, 'completeTask');
const decision = (taskId: string) => ({
  taskId,
  title: 'A question',
  label: 'Approve',
  body: { outcome: 'approved' },
});
const held = () => useHeldDecisions.getState().decisions;

beforeEach(() => {
  vi.useFakeTimers();
  complete.mockReset().mockResolvedValue(undefined);
  useHeldDecisions.setState({ decisions: {} });
});
afterEach(() => void vi.useRealTimers());

it('sends after ten seconds, once', async () => {
  holdDecision(decision('t1'));
  await vi.advanceTimersByTimeAsync(HOLD_MS - 1);
  expect(complete).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  await vi.advanceTimersByTimeAsync(HOLD_MS);
  expect(complete).toHaveBeenCalledTimes(1);
  expect(complete.mock.calls[0]?.[1]).toMatchObject({
    outcome: 'approved',
    requestId: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  expect(held()).toEqual({});
});

it('sends nothing that was taken back', async () => {
  holdDecision(decision('t1'));
  expect(takeBack('t1')?.body.outcome).toBe('approved');
  await vi.advanceTimersByTimeAsync(HOLD_MS * 2);
  sendAllDecisions();
  expect(complete).not.toHaveBeenCalled();
});

it('does not send twice when leaving while it is being sent, nor takes back what is under way', async () => {
  let answer = () => {};
  complete.mockReturnValue(new Promise((resolve) => (answer = () => resolve(undefined))));
  holdDecision(decision('t1'));
  const sending = sendDecision('t1');
  sendAllDecisions({ keepalive: true });
  expect(takeBack('t1')).toBeUndefined();
  answer();
  await sending;
  expect(complete).toHaveBeenCalledTimes(1);
});

it('keeps a decision that could not be sent, and repeats it under the same request id', async () => {
  const heard: (string | undefined)[] = [];
  const stop = onDecisionSent((_, problem) => heard.push(problem?.code));
  complete.mockRejectedValueOnce(
    new ApiProblem(0, { code: 'offline', message: 'Inkstone does not answer.' }),
  );
  holdDecision(decision('t1'));
  await sendDecision('t1');
  expect(held().t1).toMatchObject({ state: 'failed', problem: { code: 'offline' } });
  await sendDecision('t1');
  stop();
  const ids = complete.mock.calls.map(([, body]) => body.requestId);
  expect(ids[1]).toBe(ids[0]);
  expect(heard).toEqual(['offline', undefined]);
  expect(held()).toEqual({});
});

it('sends all that is held when the page goes away', async () => {
  holdDecision(decision('t1'));
  holdDecision(decision('t2'));
  sendAllDecisions({ keepalive: true });
  expect(complete.mock.calls.map(([taskId, , options]) => [taskId, options])).toEqual([
    ['t1', { keepalive: true }],
    ['t2', { keepalive: true }],
  ]);
});
