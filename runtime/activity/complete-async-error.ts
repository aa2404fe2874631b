/**
 * Thrown by an activity that is completed from elsewhere; Temporal's `CompleteAsyncError`. Hand `info.taskToken` to whoever
 * will know the result (`client.activity.complete`, or `POST /api/activities/complete`). The timeouts go on counting.
 */
export class CompleteAsyncError extends Error {
  override readonly name = 'CompleteAsyncError';

  constructor(message = 'The activity is completed from elsewhere.') {
    super(message);
  }
}

/** Also when the plugin has its own copy of this package. */
export function isCompleteAsync(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'CompleteAsyncError';
}
