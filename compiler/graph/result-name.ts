import type { WorkflowNode } from './node.js';

/** The name of the constant that holds a node's result; undefined when it has none. */
export function resultNameOf(node: WorkflowNode): string | undefined {
  return (node.kind === 'activity' || node.kind === 'humanTask') && node.result ? node.result : undefined;
}
