import { useMemo } from 'react';
import { useVersion } from '../api/queries.js';
import type { RunView } from '../api/types.js';
import { Loaded } from '../app/loaded.js';
import { useNow } from '../app/use-now.js';
import { Drawing } from '../canvas/drawing.js';
import { useNarrow } from '../theme/use-narrow.js';
import { shownAt } from './moments.js';
import { nodeMarks, whereItIs } from './node-marks.js';
import { RunNodeList } from './run-node-list.js';

interface RunDrawingProps {
  view: RunView;
  /** The activation shown; undefined: now. */
  until?: number | undefined;
  selected?: string | undefined;
  onSelect?: (nodeId: string | undefined) => void;
  /** To look at only, in a small place. */
  still?: boolean;
}

/** A run on the drawing of the version it runs: the path taken is inked, the rest fades. */
export function RunDrawing({ view, until, selected, onSelect, still = false }: RunDrawingProps) {
  const { run, nodes, edges } = view;
  const version = useVersion(run.workflowType, run.version);
  const time = shownAt(view, until, useNow(5_000));
  const marks = useMemo(() => nodeMarks(nodes, time), [nodes, time]);
  const narrow = useNarrow();
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
            still={still}
            focus={narrow || still ? whereItIs(nodes) : undefined}
          />
          <RunNodeList document={document} marks={marks} />
        </>
      )}
    </Loaded>
  );
}
