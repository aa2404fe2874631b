import { feature } from '../../feature.js';

export default feature({
  title: 'failures are told apart by their classes; all of them descend from TemporalFailure',
  workflow: `
    import { ActivityFailure, ApplicationFailure, CancelledFailure, ChildWorkflowFailure, ServerFailure, TemporalFailure, TerminatedFailure, TimeoutFailure } from '@inkstone/runtime/workflow';
    export async function main(): Promise<boolean[]> {
      const classes = [ActivityFailure, ApplicationFailure, CancelledFailure, ChildWorkflowFailure, ServerFailure, TerminatedFailure, TimeoutFailure];
      const error = ApplicationFailure.retryable('x');
      return [classes.every((each) => each.prototype instanceof TemporalFailure), error instanceof CancelledFailure];
    }`,
  ends: { status: 'completed', result: [true, false] },
});
