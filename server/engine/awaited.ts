import { type InputEvent, invariant, type RunState } from '@inkstone/runtime';

type Awaited = { [T in InputEvent['type']]?: (state: RunState, seq: number) => boolean };

const child = (state: RunState, seq: number) => state.children.has(seq);
const message = (state: RunState, seq: number) => state.externals.has(seq);

const AWAITED: Awaited = {
  ChildWorkflowExecutionStarted: (state, seq) =>
    state.children.has(seq) && state.children.get(seq)?.runId === undefined,
  StartChildWorkflowExecutionFailed: child,
  ChildWorkflowExecutionCompleted: child,
  ChildWorkflowExecutionFailed: child,
  ChildWorkflowExecutionCanceled: child,
  ChildWorkflowExecutionTerminated: child,
  ChildWorkflowExecutionTimedOut: child,
  ExternalWorkflowExecutionSignaled: message,
  SignalExternalWorkflowExecutionFailed: message,
  ExternalWorkflowExecutionCancelRequested: message,
  RequestCancelExternalWorkflowExecutionFailed: message,
};

/** Whether the run still waits for this answer of another run. */
export function isAwaited(state: RunState, { type, seq }: Extract<InputEvent, { seq: number }>): boolean {
  const awaited = AWAITED[type];
  invariant(awaited, 'only other runs answer');
  return awaited(state, seq);
}
