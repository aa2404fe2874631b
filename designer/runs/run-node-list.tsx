import type { WorkflowDocument } from '@inkstone/compiler/graph';
import { VisuallyHidden } from '@mantine/core';
import type { NodeMark } from './node-marks.js';

/** The drawing in words, for those who do not see it. */
export function RunNodeList({
  document,
  marks,
}: {
  document: WorkflowDocument;
  marks: Record<string, NodeMark>;
}) {
  const nodes = Object.values(document.graphs).flatMap((graph) => Object.entries(graph.nodes));
  return (
    <VisuallyHidden>
      <ul aria-label="Steps of this run">
        {nodes.map(([id, node]) => (
          <li key={id} data-testid={`run-node-${id}`} data-state={marks[id]?.state ?? 'not-yet'}>
            {node.title}: {marks[id] ? `${marks[id].state}, ${marks[id].label}` : 'not yet'}
          </li>
        ))}
      </ul>
    </VisuallyHidden>
  );
}
