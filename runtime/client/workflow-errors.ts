/** What a workflow client throws; names are Temporal's. */
import { type Failure, failureToError, Problem } from '../core/index.js';
import { WorkflowExecutionAlreadyStartedError } from '../core/workflow-already-started.js';

/** There is no such run, or it is closed and hears nothing any more. */
export class WorkflowNotFoundError extends Error {
  override readonly name = 'WorkflowNotFoundError';
  readonly workflowId: string;
  readonly runId: string | undefined;

  constructor(message: string, workflowId: string, runId: string | undefined, cause: unknown) {
    super(message, { cause });
    this.workflowId = workflowId;
    this.runId = runId;
  }
}

/** An update was rejected, or its handler failed; `cause` is the failure. */
export class WorkflowUpdateFailedError extends Error {
  override readonly name = 'WorkflowUpdateFailedError';

  constructor(message: string, cause: Error) {
    super(message, { cause });
  }
}

/** A run continued as a new one, and the caller did not want to follow. */
export class WorkflowContinuedAsNewError extends Error {
  override readonly name = 'WorkflowContinuedAsNewError';
  readonly newExecutionRunId: string;

  constructor(message: string, newExecutionRunId: string) {
    super(message);
    this.newExecutionRunId = newExecutionRunId;
  }
}

interface About {
  workflowId: string;
  runId?: string | undefined;
  workflowType?: string;
}

/** What the promise gives; a refusal of the server becomes the error that a Temporal client throws for it. */
export async function withClientErrors<T>(reply: Promise<T>, about: About): Promise<T> {
  try {
    return await reply;
  } catch (error) {
    throw error instanceof Problem ? clientError(error, about) : error;
  }
}

function clientError(problem: Problem, { workflowId, runId, workflowType = '' }: About): Error {
  if (problem.code === 'run-not-found' || problem.code === 'run-closed')
    return new WorkflowNotFoundError(problem.message, workflowId, runId, problem);
  if (problem.code === 'workflow-id-in-use' || problem.code === 'workflow-id-used')
    return new WorkflowExecutionAlreadyStartedError(problem.message, workflowId, workflowType);
  if (problem.code === 'update-rejected')
    return updateFailed(problem.details as Failure | undefined, problem);
  return problem;
}

export function updateFailed(failure: Failure | undefined, otherwise?: Error): WorkflowUpdateFailedError {
  const cause = failure ? failureToError(failure) : (otherwise ?? new Error('no reason was given'));
  return new WorkflowUpdateFailedError('Workflow Update failed', cause);
}
