import type { WorkflowDocument } from '@inkstone/compiler/graph';
import { VisuallyHidden } from '@mantine/core';
import { text } from '../messages/text.js';
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
      <ul aria-label={text('runs.steps')}>
        {nodes.map(([id, node]) => (
          <li key={id} data-testid={`run-node-${id}`} data-state={marks[id]?.state ?? 'not-yet'}>
            {node.title}:{' '}
            {marks[id] ? `${text(`runs.state-${marks[id].state}`)}, ${marks[id].label}` : text('runs.notYet')}
          </li>
        ))}
      </ul>
    </VisuallyHidden>
  );
}
