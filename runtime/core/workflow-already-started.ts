import { TemporalFailure } from './failures.js';

/** A workflow could not be started, since its workflow id is in use, or was and may not be used again. */
export class WorkflowExecutionAlreadyStartedError extends TemporalFailure {
  override name = 'WorkflowExecutionAlreadyStartedError';
  readonly workflowId: string;
  readonly workflowType: string;

  constructor(message: string, workflowId: string, workflowType: string) {
    super(message);
    this.workflowId = workflowId;
    this.workflowType = workflowType;
  }
}
