import type { Node, NodeChange, ReactFlowProps } from '@xyflow/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { EditorHandle } from '../editor/create-editor.js';
import { shownGraph } from '../editor/editor-state.js';
import { freePlace } from '../kernels/free-place.js';
import type { Point } from '../kernels/geometry.js';
import { lineAt } from '../kernels/line-at.js';
import { GAP } from '../kernels/node-size.js';
import type { Routing } from '../kernels/routes.js';
import { rowBeside } from '../kernels/row-beside.js';
import { type Snapped, snap } from '../kernels/snap.js';
import { text } from '../messages/text.js';
import { insertIntoEdge } from '../model/add-node.js';
import { branchFrom } from '../model/branch.js';
import { type Folded, groupOfElement, nodesOfElement } from '../model/folded.js';
import { graphIn } from '../model/graphs.js';
import { moveNodes, type Positions } from '../model/move-nodes.js';
import { changeAt } from '../model/place.js';
import { movedGroups } from './moved-groups.js';
import { selectionAfter } from './selection-after.js';

const STILL: Positions = {};
const NO_GUIDES: Snapped['guides'] = {};

/**
 * Selecting and dragging: what moves is shown at once and becomes an edit when it is let go. The canvas keeps in
 * `routing` what it shows now; the handlers stay the same, so that React Flow takes over positions and nothing else.
 */
export function useDragging(editor: EditorHandle) {
  const [moved, show] = useState<Positions>(STILL);
  const [guides, setGuides] = useState(NO_GUIDES);
  const latest = useRef(STILL);
  const setMoved = useCallback((to: Positions) => {
    latest.current = to;
    show(to);
  }, []);

  const routing = useRef<Routing>(undefined);
  const folded = useRef<Folded>(undefined);
  const branch = useRef<Positions>(undefined);
  const handlers = useMemo((): Handlers => {
    const move = (changes: readonly NodeChange[]) => {
      const to = positionsIn(changes);
      const [id] = Object.keys(to);
      if (id === undefined || !routing.current) return;
      const { by, guides: near } = snap(routing.current.scene, to, branch.current);
      for (const [each, { x, y }] of Object.entries(to)) to[each] = { x: x + by.x, y: y + by.y };
      setGuides((before) => (sameGuides(before, near) ? before : near));
      const inGroups = folded.current ? movedGroups(folded.current, to) : STILL;
      setMoved({ ...latest.current, ...inGroups, ...to, ...carried(branch.current, id, to[id]!) });
    };
    const stop = (nodes: readonly Node[]) => {
      const only = nodes.length === 1 ? nodes[0]!.id : undefined;
      if (routing.current) drop(editor, latest.current, only, routing.current);
      setMoved(STILL);
      setGuides(NO_GUIDES);
      branch.current = undefined;
    };
    return {
      onNodesChange: (changes) => {
        move(changes);
        const { draft, selection: before } = editor.store.getState();
        const inNodes = changes.flatMap((change) =>
          change.type === 'select'
            ? nodesOfElement(draft.document, change.id).map((id) => ({ ...change, id }))
            : [],
        );
        const selection = selectionAfter(before, inNodes, 'nodes');
        if (selection) editor.set({ selection: splitNotes(editor, selection) });
      },
      onEdgesChange: (changes) => {
        const selection = selectionAfter(editor.store.getState().selection, changes, 'edges');
        if (selection) editor.set({ selection });
      },
      onNodeDragStart: (event, node) => {
        branch.current = event.altKey ? branchBehind(editor, node.id) : undefined;
      },
      onNodeDragStop: (_event, _node, nodes) => stop(nodes),
      onSelectionDragStop: (_event, nodes) => stop(nodes),
    };
  }, [editor, setMoved]);
  return { moved, guides, handlers, setMoved, routing, folded };
}

function sameGuides(a: Snapped['guides'], b: Snapped['guides']): boolean {
  return a.x === b.x && a.y === b.y;
}

type Handlers = Pick<
  ReactFlowProps,
  'onNodesChange' | 'onEdgesChange' | 'onNodeDragStart' | 'onNodeDragStop' | 'onSelectionDragStop'
>;

/** Where a node stands, and what can only be reached through it: with Alt, these move together. */
function branchBehind(editor: EditorHandle, id: string): Positions {
  const state = editor.store.getState();
  const graph = graphIn(state.draft.document, shownGraph(state));
  if (!graph.nodes[id]) return STILL;
  return Object.fromEntries(branchFrom(graph, id).map((each) => [each, graph.nodes[each]!]));
}

/** The places of a branch whose first node is dragged to `to`. */
function carried(branch: Positions | undefined, id: string, to: Point): Positions {
  const from = branch?.[id];
  if (!branch || !from) return STILL;
  const places = Object.entries(branch).map(([each, { x, y }]) => [
    each,
    { x: x + to.x - from.x, y: y + to.y - from.y },
  ]);
  return Object.fromEntries(places);
}

function positionsIn(changes: readonly NodeChange[]): Positions {
  const to: Positions = {};
  for (const change of changes)
    if (change.type === 'position' && change.position) to[change.id] = change.position;
  return to;
}

/** The edit of a finished drag: a move, and the insertion into the line on which a loose node was dropped. */
function drop(editor: EditorHandle, all: Positions, one: string | undefined, routing: Routing): void {
  const moved = Object.fromEntries(Object.entries(all).filter(([id]) => groupOfElement(id) === undefined));
  const only = one !== undefined && groupOfElement(one) === undefined ? one : undefined;
  const { document } = editor.store.getState().draft;
  for (const id of Object.keys(moved)) if (id in document.notes) moveNote(editor, id, moved[id]!);
  const box = only === undefined ? undefined : routing.scene.boxes[only];
  const line = box?.floating
    ? lineAt(routing, { x: (box.left + box.right) / 2, y: box.middle }, 24)
    : undefined;
  const to =
    only === undefined || !box ? moved : { ...moved, [only]: landing(routing, only, moved[only], line) };
  editor.edit(moveNodes(editor.store.getState().draft.document, to));
  if (only !== undefined && line !== undefined)
    editor.edit(insertIntoEdge(editor.store.getState().draft.document, only, line));
}

/** Where a dropped node comes to lie: on the line, behind what that comes from, or where it covers nothing. */
function landing({ scene }: Routing, id: string, place: Point | undefined, line: string | undefined): Point {
  const box = scene.boxes[id]!;
  const at = place ?? { x: box.left, y: box.middle };
  const source = scene.boxes[scene.lines.find((each) => each.id === line)?.from ?? ''];
  if (line !== undefined && source)
    return { x: Math.max(at.x, source.right + GAP.x), y: rowBeside(scene, line, at.y) };
  const others = Object.entries(scene.boxes).flatMap(([each, other]) => (each === id ? [] : [other]));
  return freePlace(others, { width: box.right - box.left, height: box.bottom - box.top }, at);
}

function moveNote(editor: EditorHandle, id: string, { x, y }: { x: number; y: number }): void {
  const { document } = editor.store.getState().draft;
  const changes = [
    ...changeAt(document, ['notes', id, 'x'], Math.round(x)),
    ...changeAt(document, ['notes', id, 'y'], Math.round(y)),
  ];
  if (changes.length > 0) editor.edit({ label: text('canvas.moveNote'), changes });
}

function splitNotes(
  editor: EditorHandle,
  selection: { nodes: readonly string[]; edges: readonly string[]; notes: readonly string[] },
) {
  const { notes } = editor.store.getState().draft.document;
  const all = [...selection.nodes, ...selection.notes];
  return {
    ...selection,
    nodes: all.filter((id) => !(id in notes)),
    notes: all.filter((id) => id in notes),
  };
}
