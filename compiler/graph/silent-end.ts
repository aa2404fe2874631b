import type { NodeOf, WorkflowNode } from './node.js';

/** What an end is called that nobody named. */
export const END_TITLE = 'End';

/**
 * Whether the node is an end of which code says nothing but `return;`: without a result, an output, a description and a title of its
 * own. All such ends of a graph mean the same; code says them as one.
 */
export function isSilentEnd(node: Omit<WorkflowNode, 'x' | 'y'> | undefined): boolean {
  if (node?.kind !== 'end') return false;
  const { title, description, result, output } = node as NodeOf<'end'>;
  return (
    isEmpty(result) &&
    isEmpty(output) &&
    isEmpty(description) &&
    (isEmpty(title) || title.trim() === END_TITLE)
  );
}

function isEmpty(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}
