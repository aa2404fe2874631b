import '@xyflow/react/dist/style.css';
import type { WorkflowDocument } from '@inkstone/compiler/graph';
import { Background, BackgroundVariant, ReactFlow, ReactFlowProvider } from '@xyflow/react';
import { useMemo } from 'react';
import { usePlugins } from '../api/queries.js';
import { ArrowHeads } from './arrow-heads.js';
import styles from './canvas.module.css';
import { CanvasToolbar } from './canvas-toolbar.js';
import { ELEMENT_TYPES } from './element-types.js';
import { noteNodes } from './flow-elements.js';
import type { NodeRun } from './step-data.js';
import { useElements } from './use-elements.js';
import { closeTo, useFollow } from './use-follow.js';
import { useRouting } from './use-routing.js';
import { useZoomLevel } from './use-zoom-level.js';

export interface DrawingProps {
  document: WorkflowDocument;
  selected?: string | undefined;
  /** By node id: what a run did there. Given: nodes without an entry fade. */
  nodeStates?: Record<string, NodeRun> | undefined;
  edgesTaken?: ReadonlySet<string> | undefined;
  onSelect?: ((node: string | undefined) => void) | undefined;
  /** Without toolbar and gestures, for small places. */
  still?: boolean;
  /** Node to start at, in a readable size, where the whole would be too small. */
  focus?: string | undefined;
}

const NOWHERE = {};
const NONE: never[] = [];

/** A drawing to look at: a run, a version, a step's surroundings. */
export function Drawing(props: DrawingProps) {
  return (
    <ReactFlowProvider>
      <Plane {...props} />
    </ReactFlowProvider>
  );
}

function Plane({ document, selected, nodeStates, edgesTaken, onSelect, still = false, focus }: DrawingProps) {
  const plugins = usePlugins().data?.plugins ?? NONE;
  const selection = useMemo(() => new Set(selected === undefined ? [] : [selected]), [selected]);
  const valued = useMemo(
    () => Object.entries(nodeStates ?? {}).flatMap(([id, run]) => (run.value ? [id] : [])),
    [nodeStates],
  );
  const view = {
    document,
    routing: useRouting(document, NOWHERE, valued),
    plugins: plugins as never,
    diagnostics: NONE,
    selected: selection,
    moved: NOWHERE,
    nodeStates,
    edgesTaken,
    readOnly: true,
  };
  const { nodes, edges } = useElements(view);
  const zoom = useZoomLevel();
  useFollow(focus);
  return (
    <div className={styles.canvas} data-zoom={zoom} data-testid="drawing">
      <ArrowHeads />
      <ReactFlow
        nodes={[...noteNodes(view), ...nodes]}
        edges={edges}
        {...ELEMENT_TYPES}
        nodeOrigin={[0, 0.5]}
        nodesDraggable={false}
        nodesConnectable={false}
        elementsSelectable={onSelect !== undefined}
        nodesFocusable={onSelect !== undefined}
        edgesFocusable={false}
        panOnDrag={!still}
        zoomOnScroll={!still}
        zoomOnPinch={!still}
        zoomOnDoubleClick={false}
        preventScrolling={!still}
        minZoom={0.1}
        maxZoom={2}
        fitView
        fitViewOptions={focus ? closeTo(focus) : { padding: 0.12, maxZoom: 1 }}
        onNodeClick={(_, node) => onSelect?.(node.id)}
        onPaneClick={() => onSelect?.(undefined)}
        proOptions={{ hideAttribution: true }}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.5} color="var(--ink-dots)" />
      </ReactFlow>
      {!still && <CanvasToolbar />}
    </div>
  );
}
