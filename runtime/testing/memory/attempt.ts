/** One attempt of an activity of the in-memory engine: what it is called, what it is given, and words for its ends. */
import type { ActivityTask, ActivityTaskResult } from '../../core/activity-protocol.js';
import type { TimeoutType } from '../../core/failure.js';
import type { InputEvent } from '../../core/history.js';
import type { Payload } from '../../core/payload.js';
import type { PendingActivity } from '../../core/run-state.js';
import { PAYLOAD_LIMIT, tooLarge } from '../../core/too-large.js';
import { utf8Length } from '../../core/utf8-length.js';
import type { RunningActivity } from '../activity-runner.js';
import type { MemoryRun } from './memory-run.js';

export interface Attempt {
  run: MemoryRun;
  seq: number;
  number: number;
  lastBeat: Payload | undefined;
  running?: RunningActivity;
  /** Begins it; there while it waits for room. */
  waiting?: (() => void) | undefined;
}

export const keyOf = ({ info }: MemoryRun, seq: number) => `${info.runId}:${seq}`;

export function taskOf({ run, seq, number, lastBeat }: Attempt, pending: PendingActivity): ActivityTask {
  const { activityType, input, options, headers } = pending.command;
  const { namespace, workflowId, runId, workflowType } = run.info;
  return {
    token: `${runId}:${seq}:${number}`,
    namespace,
    workflowId,
    runId,
    workflowType,
    activityType,
    activityId: options.activityId ?? String(seq),
    attempt: number,
    input,
    scheduledTime: pending.scheduledAt,
    ...(headers === undefined ? {} : { headers }),
    ...(options.startToCloseMs === undefined ? {} : { startToCloseMs: options.startToCloseMs }),
    ...(options.heartbeatMs === undefined ? {} : { heartbeatMs: options.heartbeatMs }),
    ...(lastBeat === undefined ? {} : { heartbeatDetails: lastBeat }),
  };
}

export const canceledBeforeNext = (seq: number): InputEvent => ({
  type: 'ActivityTaskCanceled',
  seq,
  failure: { kind: 'CancelledFailure', message: 'The activity was cancelled before its next attempt.' },
});

export const canceledBeforeStart = ({ run, seq }: Attempt): ActivityTaskResult => ({
  token: keyOf(run, seq),
  tookMs: 0,
  status: 'canceled',
  failure: { kind: 'CancelledFailure', message: 'The activity was cancelled before it started.' },
});

export function timedOut({ run, seq, lastBeat }: Attempt, timeoutType: TimeoutType): ActivityTaskResult {
  const last = lastBeat === undefined ? {} : { lastHeartbeatDetails: lastBeat };
  const failure = {
    kind: 'TimeoutFailure' as const,
    timeoutType,
    message: TIMEOUT_WORDS[timeoutType],
    ...last,
  };
  return { token: keyOf(run, seq), tookMs: 0, status: 'failed', failure };
}

/** A result over the limit is the failure of its activity, as with the durable engine. */
export function withinLimit(given: ActivityTaskResult, { command }: PendingActivity): ActivityTaskResult {
  if (given.status !== 'completed') return given;
  const bytes = utf8Length(JSON.stringify(given.result) ?? '');
  if (bytes <= PAYLOAD_LIMIT) return given;
  const { token, tookMs } = given;
  const failure = tooLarge(`The result of ${command.activityType}`, bytes, PAYLOAD_LIMIT);
  return { token, tookMs, status: 'failed', failure };
}

export const TIMEOUT_WORDS: Record<TimeoutType, string> = {
  START_TO_CLOSE: 'The attempt took longer than its start-to-close timeout.',
  SCHEDULE_TO_START: 'No worker took the task in time.',
  SCHEDULE_TO_CLOSE: 'All attempts together took longer than the schedule-to-close timeout.',
  HEARTBEAT: 'The attempt sent no heartbeat in time.',
};
