import '@xyflow/react/dist/style.css';
import { MAIN, nestedGraphsOf, type WorkflowDocument } from '@inkstone/compiler/graph';
import {
  Background,
  BackgroundVariant,
  ReactFlow,
  type ReactFlowInstance,
  ReactFlowProvider,
} from '@xyflow/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { usePlugins } from '../api/queries.js';
import { firstView } from '../kernels/first-view.js';
import { graphIn, homeOf, nodeOf } from '../model/graphs.js';
import { groupsIn } from '../model/groups.js';
import { ArrowHeads } from './arrow-heads.js';
import styles from './canvas.module.css';
import { CanvasToolbar } from './canvas-toolbar.js';
import { ELEMENT_TYPES, MIN_ZOOM } from './element-types.js';
import { everything } from './everything.js';
import { FarLines } from './far-lines.js';
import type { Differences, NodeRun } from './step-data.js';
import { useElements } from './use-elements.js';
import { CLOSE, useFollow } from './use-follow.js';
import { useRouting } from './use-routing.js';
import { useShownPart } from './use-shown-part.js';
import { useViewOf } from './use-view-of.js';
import { useZoomLevel } from './use-zoom-level.js';
import { WayHere } from './way-here.js';

export interface DrawingProps {
  document: WorkflowDocument;
  selected?: string | undefined;
  /** By node id: what a run did there. Given: nodes without an entry fade. */
  nodeStates?: Record<string, NodeRun> | undefined;
  edgesTaken?: ReadonlySet<string> | undefined;
  /** To another version of it: what is alike fades. */
  differences?: Differences | undefined;
  onSelect?: ((node: string | undefined) => void) | undefined;
  /** Without toolbar and gestures, for small places. */
  still?: boolean;
  /** Node to start at, in a readable size, where the whole would be too small. */
  focus?: string | undefined;
}

/** Zoom at which the values of a run can be read. */
const LEGIBLE = 0.65;
const NOWHERE = {};
const ORIGIN: [number, number] = [0, 0.5];
const NONE: never[] = [];

/** A drawing to look at: a run, a version, a step's surroundings. */
export function Drawing(props: DrawingProps) {
  const { graph, go } = useShownGraph(props);
  return (
    <ReactFlowProvider key={graph}>
      <Plane {...props} graph={graph} go={go} />
    </ReactFlowProvider>
  );
}

/** The workflow's graph, or the frame's that one opened, or where what is selected or looked at stands. */
function useShownGraph({ document, selected, focus }: DrawingProps) {
  const look = selected ?? focus;
  const [wish, setWish] = useState<{ look: string | undefined; graph: string }>();
  const home = look === undefined ? MAIN : homeOf(document, look);
  const graph = wish && wish.look === look && document.graphs[wish.graph] ? wish.graph : home;
  return { graph, go: (to: string) => setWish({ look, graph: to }) };
}

function Plane({
  document,
  graph,
  go,
  selected,
  nodeStates,
  edgesTaken,
  differences,
  onSelect,
  still = false,
  focus,
}: DrawingProps & { graph: string; go: (graph: string) => void }) {
  const plugins = usePlugins().data?.plugins ?? NONE;
  const selection = useMemo(() => new Set(selected === undefined ? [] : [selected]), [selected]);
  const valued = useMemo(
    () =>
      Object.entries(nodeStates ?? {}).flatMap(([id, run]) =>
        run.value && document.graphs[graph]?.nodes[id] ? [id] : [],
      ),
    [nodeStates, document, graph],
  );
  const view = {
    document,
    graph,
    routing: useRouting(graphIn(document, graph), NOWHERE, valued),
    plugins: plugins as never,
    diagnostics: NONE,
    selected: selection,
    moved: NOWHERE,
    nodeStates,
    edgesTaken,
    differences,
    open: useMemo(() => groupsIn(document, graph), [document, graph]),
    readOnly: true,
  };
  const shown = useShownPart(view.routing);
  const elements = useElements(view, shown);
  const zoom = useZoomLevel();
  const element = useRef<HTMLDivElement>(null);
  const show = useViewOf();
  useFollow(focus, view.routing);
  const legibly = !still && focus === undefined && nodeStates !== undefined;
  const openAt = (flow: Pick<ReactFlowInstance, 'setViewport'>) => {
    const { boxes } = view.routing.scene;
    const seen = element.current?.getBoundingClientRect() ?? { width: 0, height: 0 };
    const keep = boxes[latestNode(view.routing.scene.boxes, nodeStates ?? {}) ?? ''];
    if (legibly) void flow.setViewport(firstView(Object.values(boxes), seen, { least: LEGIBLE, keep }));
    else if (shown.only) show(focused ? [focused] : all(), first);
  };
  const all = useCallback(() => everything(view.routing, document, graph), [view.routing, document, graph]);
  const focused = view.routing.scene.boxes[focus ?? ''];
  const first = focused ? CLOSE : { padding: 0.12, maxZoom: 1 };
  return (
    <div className={styles.canvas} data-zoom={zoom} data-testid="drawing" ref={element}>
      <ArrowHeads />
      <ReactFlow
        {...elements}
        {...ELEMENT_TYPES}
        nodeOrigin={ORIGIN}
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
        minZoom={MIN_ZOOM}
        maxZoom={2}
        fitView={!legibly && !shown.only}
        onInit={openAt}
        fitViewOptions={focus ? { ...CLOSE, nodes: [{ id: focus }] } : first}
        onNodeClick={(_, node) => onSelect?.(node.id)}
        onNodeDoubleClick={(_, node) => {
          const inside = nestedGraphsOf(nodeOf(document, node.id)!)[0];
          if (inside && !still) go(inside.graph);
        }}
        onPaneClick={() => onSelect?.(undefined)}
        proOptions={{ hideAttribution: true }}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={2} color="var(--ink-dots)" />
        {shown.fromAfar && <FarLines routing={view.routing} selected={selection} edgesTaken={edgesTaken} />}
      </ReactFlow>
      {!still && (
        <div className={styles.corner}>
          <WayHere document={document} graph={graph} onGo={go} />
        </div>
      )}
      {!still && <CanvasToolbar everything={all} />}
    </div>
  );
}

/** The node where a run is, or was last. */
function latestNode(shown: object, states: Record<string, NodeRun>): string | undefined {
  const ids = Object.keys(states).filter((id) => id in shown);
  return ids.findLast((id) => states[id]?.state !== 'done') ?? ids.at(-1);
}
