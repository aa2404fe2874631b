import { useMemo } from 'react';
import { useVersion } from '../api/queries.js';
import type { RunView } from '../api/types.js';
import { Loaded } from '../app/loaded.js';
import { Drawing } from '../canvas/drawing.js';
import { nodeMarks } from './node-marks.js';
import { RunNodeList } from './run-node-list.js';

interface RunDrawingProps {
  view: RunView;
  selected?: string | undefined;
  onSelect?: (nodeId: string | undefined) => void;
}

/** A run on the drawing of the version it runs: the path taken is inked, the rest fades. */
export function RunDrawing({ view, selected, onSelect }: RunDrawingProps) {
  const { run, nodes, edges } = view;
  const version = useVersion(run.workflowType, run.version);
  const shownAt = shownMoment(view);
  const marks = useMemo(() => nodeMarks(nodes, shownAt), [nodes, shownAt]);
  const taken = useMemo(() => new Set(edges), [edges]);
  return (
    <Loaded query={version}>
      {({ document }) => (
        <>
          <Drawing
            document={document}
            selected={selected}
            nodeStates={marks}
            edgesTaken={taken}
            onSelect={onSelect}
          />
          <RunNodeList document={document} marks={marks} />
        </>
      )}
    </Loaded>
  );
}

/** The moment shown: the last one of the view when it looks back, otherwise the clock's. */
function shownMoment({ run, moments }: RunView): number {
  if (run.closedAt) return Date.parse(run.closedAt);
  const last = moments.at(-1);
  // Whole seconds, so that a still drawing is not drawn anew for each millisecond.
  return Math.max(last ? Date.parse(last.time) : 0, Math.floor(Date.now() / 1_000) * 1_000);
}
