import { type Output, outputsOf, type WorkflowNode } from '@inkstone/compiler/graph';

/** Between two outputs on the lower border, and from its right end. */
export const BORDER_STEP = 26;
/** How far a line runs straight down before it turns. */
export const STEM = 20;

/** What may happen while a node is at work stands on its lower border; its ways on stand at its right side. */
export function splitOutputs(node: WorkflowNode): { right: Output[]; below: Output[] } {
  const outputs = outputsOf(node);
  const boundaries = 'boundaries' in node ? (node.boundaries ?? []) : [];
  if (boundaries.length === 0) return { right: outputs, below: [] };
  const ids = new Set(boundaries.map(({ id }) => id));
  return {
    right: outputs.filter(({ id }) => !ids.has(id)),
    below: outputs.filter(({ id }) => ids.has(id)),
  };
}

/** How far left of the node's right side the output at this place of the lower border stands. */
export function fromRight(index: number): number {
  return BORDER_STEP * (index + 1);
}
