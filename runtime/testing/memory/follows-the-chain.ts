import type { InputEvent } from '../../core/history.js';

const FOLLOWS: ReadonlySet<InputEvent['type']> = new Set([
  'WorkflowExecutionSignaled',
  'WorkflowExecutionUpdateAccepted',
  'WorkflowExecutionCancelRequested',
]);

/** Whether an input is for a workflow id, whichever of its runs is open. */
export const followsTheChain = ({ type }: InputEvent): boolean => FOLLOWS.has(type);
