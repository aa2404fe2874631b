import {
  type NodeKind,
  nestedGraphsOf,
  nodeSchema,
  outputsOf,
  type WorkflowDocument,
  type WorkflowNode,
} from '@inkstone/compiler/graph';
import type { Json } from '@inkstone/runtime';
import { text } from '../messages/text.js';
import { type DrawingEdit, EditBuilder } from './drawing-edit.js';
import { edgePath, edgesOutOf, freshTitle, graphAround, homeOf, nodeOf, nodePath } from './graphs.js';
import { dropGraphs, fillNested } from './nested.js';
import { newNode, newNodeFor, type PaletteItem } from './new-node.js';
import { changeAt } from './place.js';

/** Kinds whose `result` is an expression and not the name of what the step gives. */
const ENDS: ReadonlySet<NodeKind> = new Set<NodeKind>(['end', 'endWorkflow']);
/** What a step of another kind never takes over. */
const OWN: ReadonlySet<string> = new Set([
  'kind',
  'title',
  'activity',
  'input',
  'resultType',
  'message',
  'workflow',
]);

/**
 * Makes a node one of another kind (or another activity), in its place: what both can say stays, lines stay at outputs
 * of the same name, and else in their order; those that find no output go.
 */
export function replaceNode(
  document: WorkflowDocument,
  id: string,
  item: PaletteItem,
): DrawingEdit | undefined {
  const old = nodeOf(document, id);
  if (!old || old.kind === 'start' || item.kind === 'start') return undefined;
  const node = withSettingsOf(old, newNodeFor(document, item));
  node.title = titleFor(document, id, old, node);
  const builder = new EditBuilder(document);
  builder.add(changeAt(document, nodePath(document, id), node as unknown as Json));
  fillNested(builder, id);
  const kept = new Set(nestedGraphsOf(nodeOf(builder.document, id)!).map(({ graph }) => graph));
  dropGraphs(
    builder,
    nestedGraphsOf(old).flatMap(({ graph }) => (kept.has(graph) ? [] : [graph])),
  );
  moveLines(builder, id);
  const changes = builder.changes();
  return changes.length === 0
    ? undefined
    : { label: text('model.replaceTitle', { title: old.title }), changes, select: [id] };
}

function withSettingsOf(old: WorkflowNode, fresh: WorkflowNode): WorkflowNode {
  const place = { x: old.x, y: old.y, ...(old.description ? { description: old.description } : {}) };
  let node = { ...fresh, ...place } as WorkflowNode;
  const isEnd = ENDS.has(old.kind) !== ENDS.has(fresh.kind);
  for (const [key, value] of Object.entries(old)) {
    if (OWN.has(key) || (key === 'result' && isEnd)) continue;
    const candidates = [value, key === 'branches' ? asBranches(value) : undefined];
    for (const candidate of candidates) {
      const read = candidate === undefined ? undefined : nodeSchema.safeParse({ ...node, [key]: candidate });
      if (!read?.success) continue;
      node = read.data;
      break;
    }
  }
  return oneBody(node);
}

/** A handler that took over code does that, instead of the steps that a fresh one begins with. */
function oneBody(node: WorkflowNode): WorkflowNode {
  if (node.kind === 'handler' && node.code !== undefined) delete node.graph;
  return node;
}

/** Branches of a gate as another gate has them: with an empty condition, or without one. */
function asBranches(value: unknown): unknown {
  const branches = value as { id: string; label: string; condition?: string }[];
  return branches.map(({ id, label, condition }) =>
    condition === undefined ? { id, label, condition: '' } : { id, label },
  );
}

/** A title that a person chose stays; one that only names the kind is named anew. */
function titleFor(document: WorkflowDocument, id: string, old: WorkflowNode, node: WorkflowNode): string {
  const usual = old.kind === 'activity' ? undefined : newNode({ kind: old.kind }).title;
  const isUsual = usual !== undefined && new RegExp(`^${usual}( \\d+)?$`).test(old.title);
  return isUsual ? freshTitle(graphAround(document, id), node.title, id) : old.title;
}

function moveLines(builder: EditBuilder, id: string): void {
  const home = homeOf(builder.document, id);
  const graph = graphAround(builder.document, id);
  const lines = edgesOutOf(graph, id);
  const outputs = outputsOf(graph.nodes[id]!).map((output) => output.id);
  const taken = new Set(lines.map(([, { output }]) => output).filter((output) => outputs.includes(output)));
  const free = outputs.filter((output) => !taken.has(output));
  for (const [edge, { output }] of lines) {
    if (outputs.includes(output)) continue;
    const other = free.shift();
    const path = other === undefined ? edgePath(home, edge) : edgePath(home, edge, 'output');
    builder.add(changeAt(builder.document, path, other));
  }
}
