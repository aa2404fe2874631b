import '@xyflow/react/dist/style.css';
import type { WorkflowDocument } from '@inkstone/compiler/graph';
import {
  Background,
  BackgroundVariant,
  ReactFlow,
  type ReactFlowInstance,
  ReactFlowProvider,
} from '@xyflow/react';
import { useMemo, useRef } from 'react';
import { usePlugins } from '../api/queries.js';
import { firstView } from '../kernels/first-view.js';
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

/** Zoom at which the values of a run can be read. */
const LEGIBLE = 0.65;
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
  const element = useRef<HTMLDivElement>(null);
  useFollow(focus);
  const legibly = !still && focus === undefined && nodeStates !== undefined;
  const openAt = (flow: Pick<ReactFlowInstance, 'setViewport'>) => {
    const { boxes } = view.routing.scene;
    const seen = element.current?.getBoundingClientRect() ?? { width: 0, height: 0 };
    const keep = boxes[latestNode(nodeStates ?? {}) ?? ''];
    if (legibly) void flow.setViewport(firstView(Object.values(boxes), seen, { least: LEGIBLE, keep }));
  };
  return (
    <div className={styles.canvas} data-zoom={zoom} data-testid="drawing" ref={element}>
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
        fitView={!legibly}
        onInit={openAt}
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

/** The node where a run is, or was last. */
function latestNode(states: Record<string, NodeRun>): string | undefined {
  const ids = Object.keys(states);
  return ids.findLast((id) => states[id]?.state !== 'done') ?? ids.at(-1);
}
