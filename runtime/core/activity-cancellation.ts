import { ActivityFailure, type CancelledFailure } from './failures.js';
import type { ActivityCancellationType } from './options.js';
import type { ActivityWaiter, Pending } from './pending.js';

type Cancel = NonNullable<ActivityWaiter['cancel']>;

/** What a cancelled scope does to an activity, by its cancellation type. */
export const CANCEL_ACTIVITY: { [T in ActivityCancellationType]: Cancel } = {
  TRY_CANCEL: (pending, failure) => pending.withdraw(failure, cancelled(pending, failure)),
  // The answer comes when the worker has stopped, or has done it all the same.
  WAIT_CANCELLATION_COMPLETED: (pending, failure) => pending.requestCancel(failure),
  ABANDON: (pending, failure) => {
    if (pending.run.take(pending.family, pending.seq)) pending.waiter.reject(cancelled(pending, failure));
  },
};

function cancelled({ waiter, seq }: Pending, failure: CancelledFailure): ActivityFailure {
  const { activityType, activityId = String(seq) } = waiter as ActivityWaiter;
  return new ActivityFailure(
    'Activity cancelled',
    activityType,
    activityId,
    'CANCEL_REQUESTED',
    undefined,
    failure,
  );
}
