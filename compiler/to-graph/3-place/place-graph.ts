/** One graph of the document from its part of the text. */
import { inOrder } from '../../draft/anchors.js';
import type { Anchor } from '../../draft/draft.js';
import type { ActivityIndex } from '../../graph/activity-index.js';
import { type Edge, type Graph, MAIN, type WorkflowDocument } from '../../graph/document.js';
import { equalJson } from '../../graph/json-equal.js';
import type { NodeOf, WorkflowNode } from '../../graph/node.js';
import { isSilentEnd } from '../../graph/silent-end.js';
import { PREPARATION } from '../../graph/statements.js';
import { normalNode } from '../../normal/normal-form.js';
import { resultTypeText } from '../../normal/result-type.js';
import { regionsToEdges } from '../../regions/edges.js';
import { namesReadBy } from '../../syntax/identifiers.js';
import { nameFromTitle } from '../../syntax/name-from-title.js';
import { canComplete } from '../2-lift/control-flow.js';
import type { LiftedEnd, LiftedSequence } from '../2-lift/lifted.js';
import { toRegions } from '../2-lift/to-regions.js';
import { edgesWithIds } from './edges-with-ids.js';
import { idleJoinsKept } from './idle-joins-kept.js';
import { setJoinModes } from './join-modes.js';
import { type PlacedNode, placedNodes } from './placed-nodes.js';
import { silentEndsKept } from './silent-ends-kept.js';

const STEP = { x: 240, y: 120 };
const NOWHERE = { x: Number.NaN, y: Number.NaN };

/** What placing one graph needs to know of the document around it. */
export interface PlaceScene {
  activities: ActivityIndex;
  /** All nodes of the text. */
  all: readonly PlacedNode[];
  previous: WorkflowDocument | undefined;
  /** Nodes of the previous document, whichever graph they were in. */
  nodesBefore: ReadonlyMap<string, WorkflowNode>;
  /** Makes a free id for the start of a new graph. */
  startId: () => string;
}

export function placeGraph(
  id: string,
  kind: Graph['kind'],
  body: LiftedSequence,
  scene: PlaceScene,
): { graph: Graph; start: string; anchors: Anchor[] } {
  const before = scene.previous?.graphs[id];
  const placed = placedNodes(body);
  const start = startOf(before, scene);
  const drawn = placed.filter(({ node }) => node.id !== PREPARATION);
  const nodes = nodesOf(placed, start, isBlank(before) && drawn.length > 1, scene);
  const { tree } = toRegions(body, nodes);
  const said = regionsToEdges(tree, nodes, start.id);
  setJoinModes(tree, said, nodes);
  const { edges: ended, said: saidBy } = silentEndsKept(said, nodes, before);
  const edges = idleJoinsKept(ended, nodes, before);
  spread(nodes, edges);
  // What only a jump inside a frame says has no characters of its own.
  const unsaid = endBehindReturns(body);
  const written = placed.filter(({ range }) => range.to > range.from && range.from !== unsaid?.span.from);
  const anchors = written.map(({ node, range }) => ({ graph: id, node: saidBy(node.id), ...range }));
  return {
    graph: {
      ...(before ?? { kind }),
      nodes,
      edges: edgesWithIds(edges, before, id === MAIN ? 'e' : `${id}e`),
    },
    start: start.id,
    anchors: inOrder(anchors),
  };
}

/** Where all parts of a knot return, the end of the function says nothing more. */
function endBehindReturns({ items }: LiftedSequence): LiftedEnd | undefined {
  const [knot, end] = items.slice(-2);
  if (knot?.kind !== 'knot' || end?.kind !== 'end' || !end.implicit) return undefined;
  return knot.parts.some(({ body }) => canComplete(body)) ? undefined : end;
}

function startOf(before: Graph | undefined, { startId }: PlaceScene): { id: string; node: WorkflowNode } {
  const found = Object.entries(before?.nodes ?? {}).find(([, { kind }]) => kind === 'start');
  return found === undefined
    ? { id: startId(), node: { kind: 'start', title: 'Start', x: 0, y: 0 } }
    : { id: found[0], node: found[1] };
}

/** Only a start and an end that nobody gave a name. */
function isBlank(before: Graph | undefined): boolean {
  const nodes = Object.values(before?.nodes ?? {});
  if (nodes.length !== 2 || !nodes.some(({ kind }) => kind === 'start')) return false;
  return nodes.some(isSilentEnd);
}

/** `anew`: the first steps of a blank drawing come between its start and its end, which makes room. */
function nodesOf(
  placed: readonly PlacedNode[],
  start: { id: string; node: WorkflowNode },
  anew: boolean,
  { nodesBefore, activities, all }: PlaceScene,
): Record<string, WorkflowNode> {
  const nodes: Record<string, WorkflowNode> = { [start.id]: start.node };
  for (const { node } of placed) {
    const old = nodesBefore.get(node.id);
    const content = withoutOwnType(withoutOwnName(node.content, old, all), old, activities);
    const at = node.id === PREPARATION ? start.node : anew ? undefined : old;
    const place = at === undefined ? NOWHERE : { x: at.x, y: at.y };
    const now = { ...content, ...place } as WorkflowNode;
    nodes[node.id] = old !== undefined && equalJson(normalNode(old, activities), now) ? old : now;
  }
  return nodes;
}

/** A human task whose result only its own outcomes read has none in the drawing, where it had none before. */
function withoutOwnName(
  content: PlacedNode['node']['content'],
  old: WorkflowNode | undefined,
  placed: readonly PlacedNode[],
): PlacedNode['node']['content'] {
  if (!isNamedByTitle(content) || old?.kind !== content.kind || old.result || content.result === undefined)
    return content;
  const name = content.result;
  const isDerived =
    content.kind === 'humanTask' ||
    (name.startsWith(nameFromTitle(content.title, new Set())) &&
      /^\d*$/.test(name.slice(nameFromTitle(content.title, new Set()).length)));
  if (!isDerived || placed.some(({ node }) => namesReadBy(node.content).has(name))) return content;
  const { result: _result, ...rest } = content;
  return rest;
}

/** That a result may be missing is said by the `let` that holds it; where the drawing gives it no type it has its own. */
function withoutOwnType(
  content: PlacedNode['node']['content'],
  old: WorkflowNode | undefined,
  activities: PlaceScene['activities'],
): PlacedNode['node']['content'] {
  const { declaredType, ...rest } = content;
  if (declaredType === undefined || old?.kind !== content.kind || old.declaredType !== undefined)
    return content;
  const isFrame = content.kind === 'scope' || content.kind === 'forEach';
  const isOwn = isFrame || declaredType === `${resultTypeText(content, activities)} | undefined`;
  return isOwn ? (rest as typeof content) : content;
}

/** New nodes stand to the right of what leads to them, below what already stands there. */
function spread(nodes: Record<string, WorkflowNode>, edges: readonly Edge[]): void {
  const isFree = (x: number, y: number) =>
    Object.values(nodes).every(
      (node) => Math.abs(node.x - x) >= STEP.x || Math.abs(node.y - y) >= STEP.y || Number.isNaN(node.x),
    );
  for (const { from, to } of edges) {
    const node = nodes[to]!;
    const origin = nodes[from]!;
    if (!Number.isNaN(node.x)) continue;
    const x = (Number.isNaN(origin.x) ? 0 : origin.x) + STEP.x;
    let y = Number.isNaN(origin.y) ? 0 : origin.y;
    while (!isFree(x, y)) y += STEP.y;
    nodes[to] = { ...node, x, y };
  }
  for (const [id, node] of Object.entries(nodes))
    if (Number.isNaN(node.x)) nodes[id] = { ...node, x: 0, y: 0 };
}

/** Kinds that need a name to tell their outputs apart: it is made from the title where the drawing gives none. */
function isNamedByTitle(content: { kind: string }): content is NodeOf<'humanTask' | 'receive'> {
  return content.kind === 'humanTask' || content.kind === 'receive';
}
