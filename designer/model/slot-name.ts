import type { WorkflowNode } from '@inkstone/compiler/graph';
import { text } from '../messages/text.js';

/** What one of a node's nested graphs is called beside the node's title; empty for its body. */
export function slotName(node: WorkflowNode, slot: string): string {
  if (slot === 'body') return '';
  if (slot === 'finally') return text('model.inAnyCase');
  const boundary = 'boundaries' in node ? node.boundaries?.find(({ id }) => id === slot) : undefined;
  if (boundary) return boundary.label || 'meanwhile';
  const branch = node.kind === 'firstOf' ? node.branches.find(({ id }) => id === slot) : undefined;
  return branch?.label || 'steps';
}
