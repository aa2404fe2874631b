/** Rows of history in which an operator changed the run beside its code (H6 in history.ts). */
import type { InputEvent, InputEventType, OperatorEvent } from './history.js';

const TYPES: { readonly [T in OperatorEvent['type']]: true } = {
  WorkflowExecutionPaused: true,
  WorkflowExecutionUnpaused: true,
  WorkflowExecutionVersionChanged: true,
  WorkflowExecutionReset: true,
  ActivityTaskParked: true,
  ActivityTaskRetryRequested: true,
  ActivityTaskOptionsUpdated: true,
};

export function isOperatorEvent(event: { type: InputEventType }): event is OperatorEvent & InputEvent {
  return Object.hasOwn(TYPES, event.type);
}

/** Whether no code moves in an activation with these inputs. */
export function isOperatorRow(inputs: readonly { type: InputEventType }[]): boolean {
  return inputs.length > 0 && inputs.every(isOperatorEvent);
}
