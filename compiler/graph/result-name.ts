import type { WorkflowNode } from './node.js';

/** The name of the constant that holds a node's result; undefined when it has none. An `end` returns, it keeps nothing. */
export function resultNameOf(node: WorkflowNode): string | undefined {
  if (node.kind === 'end' || node.kind === 'endWorkflow') return undefined;
  return 'result' in node && node.result ? node.result : undefined;
}
