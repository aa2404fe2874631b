/** A document from a text: ids, places and everything that code cannot say come from the previous draft. */
import { inOrder } from '../../draft/anchors.js';
import type { Anchor } from '../../draft/draft.js';
import { equalJson } from '../../draft/json-equal.js';
import { type Edge, type Graph, MAIN, type WorkflowDocument } from '../../graph/document.js';
import type { WorkflowNode } from '../../graph/node.js';
import { regionsToEdges } from '../../regions/edges.js';
import { sameSchema } from '../../schema/same-schema.js';
import { namesReadBy } from '../../to-code/3-emit/identifiers.js';
import { nameFromTitle } from '../../to-code/3-emit/name-from-title.js';
import type { ActivityIndex } from '../../to-code/activity-index.js';
import { namedInput, namedOutput, normalNode } from '../../to-code/normal-form.js';
import type { LiftedFile } from '../2-lift/lift-file.js';
import { toRegions } from '../2-lift/to-regions.js';
import { edgesWithIds } from './edges-with-ids.js';
import { type PlacedNode, placedNodes } from './placed-nodes.js';
import { silentEndsKept } from './silent-ends-kept.js';
import { variablesWithIds } from './variables-with-ids.js';

const STEP = { x: 240, y: 120 };

export function place(
  lifted: LiftedFile,
  activities: ActivityIndex,
  previous: WorkflowDocument | undefined,
): { document: WorkflowDocument; anchors: Anchor[] } {
  const { workflow } = lifted;
  const before = previous?.graphs[MAIN];
  const placed = placedNodes(workflow.body);
  giveIds(placed, before);
  const start = startOf(before);
  const nodes = nodesOf(placed, start, before, activities);
  const said = regionsToEdges(toRegions(workflow.body, nodes).tree, nodes, start.id);
  const { edges, said: saidBy } = silentEndsKept(said, nodes, before);
  spread(nodes, edges);
  const graph: Graph = { ...(before ?? { kind: 'main' }), nodes, edges: edgesWithIds(edges, before) };
  return {
    document: documentOf(lifted, graph, previous),
    anchors: anchorsOf(lifted, placed, start.id, saidBy),
  };
}

function giveIds(placed: readonly PlacedNode[], before: Graph | undefined): void {
  const taken = new Set([...Object.keys(before?.nodes ?? {}), ...placed.map(({ node }) => node.id)]);
  let number = 1;
  for (const { node } of placed) {
    if (node.id !== '') continue;
    while (taken.has(`n${number}`)) number++;
    node.id = `n${number}`;
    taken.add(node.id);
  }
}

function startOf(before: Graph | undefined): { id: string; node: WorkflowNode } {
  const found = Object.entries(before?.nodes ?? {}).find(([, { kind }]) => kind === 'start');
  return found === undefined
    ? { id: 'start', node: { kind: 'start', title: 'Start', x: 0, y: 0 } }
    : { id: found[0], node: found[1] };
}

function nodesOf(
  placed: readonly PlacedNode[],
  start: { id: string; node: WorkflowNode },
  before: Graph | undefined,
  activities: ActivityIndex,
): Record<string, WorkflowNode> {
  const nodes: Record<string, WorkflowNode> = { [start.id]: start.node };
  for (const { node } of placed) {
    const old = before?.nodes[node.id];
    const content = withoutOwnName(node.content, old, placed);
    const now = { ...content, x: old?.x ?? Number.NaN, y: old?.y ?? Number.NaN } as WorkflowNode;
    nodes[node.id] = old !== undefined && equalJson(normalNode(old, activities), now) ? old : now;
  }
  return nodes;
}

/** A human task whose result only its own outcomes read, under the name made from its title, has none in the drawing. */
function withoutOwnName(
  content: PlacedNode['node']['content'],
  old: WorkflowNode | undefined,
  placed: readonly PlacedNode[],
): PlacedNode['node']['content'] {
  if (content.kind !== 'humanTask' || old?.kind !== 'humanTask' || old.result || content.result === undefined)
    return content;
  const name = content.result;
  const isRead = placed.some(({ node }) => namesReadBy(node.content).has(name));
  const isDerived =
    name.startsWith(nameFromTitle(content.title, new Set())) &&
    /^\d*$/.test(name.slice(nameFromTitle(content.title, new Set()).length));
  if (isRead || !isDerived) return content;
  const { result: _result, ...rest } = content;
  return rest;
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

function documentOf(
  { workflow, types, declarations }: LiftedFile,
  graph: Graph,
  previous: WorkflowDocument | undefined,
): WorkflowDocument {
  const { name, title, description, input, output } = workflow;
  const keepsInput =
    previous !== undefined &&
    (sameSchema(namedInput(previous), input) || (isEmpty(input) && isEmpty(previous.input)));
  const keepsOutput =
    previous?.output !== undefined && output !== undefined && sameSchema(namedOutput(previous), output);
  const result = keepsOutput ? previous.output : output;
  return {
    format: 1,
    name,
    title,
    ...(description === undefined ? {} : { description }),
    input: keepsInput ? previous.input : input,
    ...(result === undefined ? {} : { output: result }),
    types: Object.fromEntries(
      Object.entries(types).map(([type, schema]) => {
        const old = previous?.types[type];
        return [
          type,
          old !== undefined && sameSchema({ title: type, ...old }, { title: type, ...schema }) ? old : schema,
        ];
      }),
    ),
    ...(declarations === undefined ? {} : { declarations }),
    variables: variablesWithIds(
      workflow.variables.map(({ variable }) => variable),
      previous,
    ),
    triggers: previous?.triggers ?? [{ kind: 'manual' }],
    graphs: { ...previous?.graphs, [MAIN]: graph },
    notes: previous?.notes ?? {},
  };
}

function isEmpty({ properties, ...rest }: WorkflowDocument['input']): boolean {
  return Object.keys(properties ?? {}).length === 0 && !('x-parameters' in rest);
}

function anchorsOf(
  { workflow }: LiftedFile,
  placed: readonly PlacedNode[],
  start: string,
  saidBy: (node: string) => string,
): Anchor[] {
  const own = placed.map(({ node, range }) => ({ graph: MAIN, node: saidBy(node.id), ...range }));
  return inOrder([{ graph: MAIN, node: start, from: workflow.span.from, to: workflow.signature.to }, ...own]);
}
