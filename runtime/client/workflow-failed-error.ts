/** A run closed without a result; Temporal's error of that name. `cause` is the failure, cancellation or termination. */
export class WorkflowFailedError extends Error {
  override readonly name = 'WorkflowFailedError';

  constructor(message: string, cause: Error) {
    super(message, { cause });
  }
}
