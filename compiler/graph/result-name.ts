import { bindingNames } from './binding-names.js';
import type { WorkflowNode } from './node.js';

/** The name of the constant, or the destructuring pattern, that holds a node's result; undefined when it has none. An `end` returns, it keeps nothing. */
export function resultNameOf(node: WorkflowNode): string | undefined {
  if (node.kind === 'end' || node.kind === 'endWorkflow') return undefined;
  return 'result' in node && node.result ? node.result : undefined;
}

/** The names by which a node's result is read: several when it is taken apart. */
export function resultNamesOf(node: WorkflowNode): string[] {
  return bindingNames(resultNameOf(node) ?? '');
}
