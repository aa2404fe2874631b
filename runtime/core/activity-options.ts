/** `ActivityOptions` as an author writes them → as history records them. */
import { optionalMs } from './duration.js';
import {
  ActivityCancellationType,
  type ActivityOptions,
  type Duration,
  type LocalActivityOptions,
  type RecordedActivityOptions,
  type RetryPolicy,
} from './options.js';
import { present } from './present.js';

/** An activity of a task queue, or one that runs beside the engine. */
export type Kind = 'activity' | 'local';

/** @throws TypeError that says which option is wrong. Problem `invalid-duration`. */
export function recordActivityOptions(
  kind: Kind,
  options: ActivityOptions & Pick<LocalActivityOptions, 'localRetryThreshold'>,
): RecordedActivityOptions {
  const startToCloseMs = msOf('startToCloseTimeout', options.startToCloseTimeout);
  const scheduleToCloseMs = msOf('scheduleToCloseTimeout', options.scheduleToCloseTimeout);
  if (startToCloseMs === undefined && scheduleToCloseMs === undefined) {
    throw new TypeError('Activities need a startToCloseTimeout or a scheduleToCloseTimeout.');
  }
  msOf('localRetryThreshold', options.localRetryThreshold);
  return present({
    startToCloseMs,
    scheduleToCloseMs,
    scheduleToStartMs: msOf('scheduleToStartTimeout', options.scheduleToStartTimeout),
    heartbeatMs: msOf('heartbeatTimeout', options.heartbeatTimeout),
    retry: options.retry && recordRetry(options.retry),
    taskQueue: options.taskQueue,
    activityId: options.activityId,
    cancellationType: cancellationTypeOf(options.cancellationType),
    local: kind === 'local' ? (true as const) : undefined,
    priority: priorityOf(options.priority?.priorityKey),
    summary: options.summary,
  });
}

function recordRetry(retry: RetryPolicy): NonNullable<RecordedActivityOptions['retry']> {
  const { maximumAttempts, backoffCoefficient, nonRetryableErrorTypes } = retry;
  if (maximumAttempts !== undefined && !(maximumAttempts >= 1)) {
    throw new TypeError('retry.maximumAttempts must be at least 1; leave it out for no limit.');
  }
  if (Number.isFinite(maximumAttempts) && !Number.isInteger(maximumAttempts)) {
    throw new TypeError('retry.maximumAttempts must be a whole number.');
  }
  if (backoffCoefficient !== undefined && !(backoffCoefficient >= 1)) {
    throw new TypeError('retry.backoffCoefficient must be at least 1.');
  }
  const initialMs = msOf('retry.initialInterval', retry.initialInterval);
  const maximumMs = msOf('retry.maximumInterval', retry.maximumInterval);
  if (initialMs === 0) throw new TypeError('retry.initialInterval must be longer than nothing.');
  if (maximumMs !== undefined && maximumMs < (initialMs ?? 0)) {
    throw new TypeError('retry.maximumInterval must not be shorter than retry.initialInterval.');
  }
  return present({
    initialMs,
    backoff: backoffCoefficient,
    maximumMs,
    maximumAttempts: Number.isFinite(maximumAttempts) ? maximumAttempts : undefined,
    nonRetryable: nonRetryableErrorTypes && [...nonRetryableErrorTypes],
  });
}

function msOf(name: string, duration: Duration | undefined): number | undefined {
  const value = optionalMs(duration);
  if (value !== undefined && value < 0) throw new TypeError(`${name} must not be negative.`);
  return value;
}

/** The default is left out. */
function cancellationTypeOf(
  type: ActivityCancellationType | undefined,
): ActivityCancellationType | undefined {
  if (type !== undefined && !Object.hasOwn(ActivityCancellationType, type)) {
    const known = Object.keys(ActivityCancellationType).join(', ');
    throw new TypeError(`cancellationType is '${type}'; it can be: ${known}.`);
  }
  return type === 'TRY_CANCEL' ? undefined : type;
}

function priorityOf(key: number | undefined): number | undefined {
  if (key !== undefined && !(Number.isInteger(key) && key >= 1 && key <= 5)) {
    throw new TypeError('priority.priorityKey must be a whole number from 1 (first) to 5.');
  }
  return key;
}
