/** Nodes whose statement gives something by which code asks, behind it, how they were left. */
import { endingOf } from '../graph/interruptions.js';
import type { NodeKind, WorkflowNode } from '../graph/node.js';
import { isLeftByReturn } from './closure-exits.js';

/** Whether code asks, behind the statement of the node, by which of its outputs it was left; of those caught it need not. */
export function asksAfterwards(node: Pick<WorkflowNode, 'kind'>): boolean {
  return asksForAnswer(node) || endingOf(node).length > 0;
}

/** Whether what the node itself gives says that: the answer of a person, or the exit of a closure. */
export function asksForAnswer(node: Pick<WorkflowNode, 'kind'>): boolean {
  return node.kind === 'humanTask' || saysExits(node);
}

/** Whether the functions of a frame say by what they return by which of its outputs it is left. */
export function saysExits(node: { kind: NodeKind }): boolean {
  return isLeftByReturn(node) && ((node as { outputs?: readonly unknown[] }).outputs ?? []).length > 0;
}
