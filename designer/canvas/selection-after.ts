import type { EdgeChange, NodeChange } from '@xyflow/react';
import type { Selection } from '../editor/editor-state.js';

/** The selection after React Flow's changes; undefined when they do not touch it. */
export function selectionAfter(
  now: Selection,
  changes: readonly (NodeChange | EdgeChange)[],
  what: 'nodes' | 'edges',
): Selection | undefined {
  const selected = new Set(what === 'nodes' ? [...now.nodes, ...now.notes] : now.edges);
  let changed = false;
  for (const change of changes) {
    if (change.type !== 'select' || selected.has(change.id) === change.selected) continue;
    changed = true;
    if (change.selected) selected.add(change.id);
    else selected.delete(change.id);
  }
  if (!changed) return undefined;
  return what === 'nodes' ? { ...now, nodes: [...selected], notes: [] } : { ...now, edges: [...selected] };
}
