import {
  type Edge,
  expressionsOf,
  type Graph,
  nestedGraphsOf,
  statementsOf,
  type WorkflowDocument,
  type WorkflowNode,
  withNestedGraphs,
} from '@inkstone/compiler/graph';
import type { Json, PluginDescriptor } from '@inkstone/runtime';
import { freePlace } from '../kernels/free-place.js';
import type { Box, Point } from '../kernels/geometry.js';
import { sizeOf } from '../kernels/node-size.js';
import { text } from '../messages/text.js';
import type { Clip } from './clip.js';
import { copyColours } from './colours.js';
import { type DrawingEdit, EditBuilder } from './drawing-edit.js';
import { freshEdgeId, freshId, freshNodeId, freshTitle, graphIn } from './graphs.js';
import { copyGroups } from './groups.js';
import { changeAt, sameJson } from './place.js';
import { addPreparation } from './preparation.js';
import { renameIdentifiers } from './rename-identifiers.js';
import { freshResult } from './result-name.js';
import { activityOf } from './values-in-scope.js';

export interface Pasted {
  edit: DrawingEdit;
  /** Activities that no plugin here offers. */
  missing: string[];
}

/**
 * Puts a clip into a graph, near `at` (its left upper corner) where it covers nothing. Ids are new; results, types and
 * variables whose names mean something else here get others, and what was copied with them says so.
 */
export function paste(
  document: WorkflowDocument,
  plugins: readonly PluginDescriptor[],
  clip: Clip,
  home: string,
  at: Point,
): Pasted {
  const builder = new EditBuilder(document);
  const names = new Map([
    ...addTypes(builder, clip),
    ...addVariables(builder, clip),
    ...namesOfResults(document, clip),
  ]);
  if (clip.prepare !== undefined) addPreparation(builder, renameIdentifiers(clip.prepare, names));
  const by = shiftTo(graphIn(document, home), clip, at);
  const pasting: Pasting = { builder, clip, names, copies: new Map() };
  const ids = pasteGraph(pasting, clip.steps, home, by);
  copyColours(builder, clip.colours, pasting.copies);
  copyGroups(builder, clip.groups, pasting.copies);
  const notes = pasteNotes(builder, clip, home, by);
  const count = ids.length + notes.length;
  const label = count === 1 ? text('clip.pasteOne') : text('clip.pasteSome', { count });
  const activities = [clip.steps, ...Object.values(clip.graphs)].flatMap(({ nodes }) =>
    Object.values(nodes).flatMap((node) => (node.kind === 'activity' && node.activity ? node.activity : [])),
  );
  const missing = [...new Set(activities)].filter((name) => !activityOf(plugins, name));
  return { edit: { label, changes: builder.changes(), select: [...ids, ...notes] }, missing };
}

interface Pasting {
  builder: EditBuilder;
  clip: Clip;
  /** New names by the old ones: of results, types and variables. */
  names: ReadonlyMap<string, string>;
  /** New nodes by the clip's, in all its graphs. */
  copies: Map<string, string>;
}

function put(builder: EditBuilder, path: string[], value: unknown): void {
  builder.add(changeAt(builder.document, path, value as Json));
}

/** Copies a graph's nodes and edges into a graph that is there. The new ids of its nodes. */
function pasteGraph(pasting: Pasting, graph: Graph, home: string, by: Point): string[] {
  const { builder } = pasting;
  const ids = new Map<string, string>();
  for (const [old, node] of Object.entries(graph.nodes)) {
    const id = freshNodeId(builder.document);
    ids.set(old, id);
    pasting.copies.set(old, id);
    const title =
      node.kind === 'start' ? node.title : freshTitle(graphIn(builder.document, home), node.title);
    const moved = {
      ...renamed(node, pasting.names),
      title,
      x: Math.round(node.x + by.x),
      y: Math.round(node.y + by.y),
    };
    put(builder, ['graphs', home, 'nodes', id], moved);
    put(builder, ['graphs', home, 'nodes', id], withPastedGraphs(pasting, moved as WorkflowNode));
  }
  for (const edge of Object.values(graph.edges)) {
    const [from, to] = [ids.get(edge.from), ids.get(edge.to)];
    const copy: Edge = { ...edge, from: from ?? '', to: to ?? '' };
    if (from && to) put(builder, ['graphs', home, 'edges', freshEdgeId(builder.document)], copy);
  }
  return [...ids.values()];
}

function withPastedGraphs(pasting: Pasting, node: WorkflowNode): WorkflowNode {
  const { builder, clip } = pasting;
  const copies = new Map<string, string>();
  for (const { slot, graph } of nestedGraphsOf(node)) {
    const nested = clip.graphs[graph];
    const copy = freshId('g', builder.document.graphs);
    put(builder, ['graphs', copy], { kind: nested?.kind ?? 'frame', nodes: {}, edges: {} } satisfies Graph);
    if (nested) pasteGraph(pasting, nested, copy, { x: 0, y: 0 });
    copies.set(slot, copy);
  }
  return withNestedGraphs(node, (slot, graph) => copies.get(slot) ?? graph);
}

/** The node with other names for what was renamed, where it gives it and where it uses it. */
export function renamed(node: WorkflowNode, names: ReadonlyMap<string, string>): WorkflowNode {
  const copy = structuredClone(node) as WorkflowNode & Record<string, unknown>;
  for (const { field, text: said } of [...expressionsOf(node), ...statementsOf(node)])
    setAt(copy, field, renameIdentifiers(said, names));
  for (const key of ['result', 'resultType', 'form', 'variable'] as const) {
    const name = key in copy ? (copy as Record<string, unknown>)[key] : undefined;
    const isExpression = key === 'result' && (copy.kind === 'end' || copy.kind === 'endWorkflow');
    if (typeof name === 'string' && !isExpression) Object.assign(copy, { [key]: names.get(name) ?? name });
  }
  return copy;
}

/** Sets `input.url`, where a key may have dots of its own. */
function setAt(target: Record<string, unknown>, field: string, value: string): void {
  if (field in target) {
    target[field] = value;
    return;
  }
  for (let dot = field.indexOf('.'); dot >= 0; dot = field.indexOf('.', dot + 1)) {
    const inner = target[field.slice(0, dot)];
    if (typeof inner !== 'object' || inner === null) continue;
    setAt(inner as Record<string, unknown>, field.slice(dot + 1), value);
    return;
  }
}

function namesOfResults(document: WorkflowDocument, clip: Clip): [string, string][] {
  const nodes = [clip.steps, ...Object.values(clip.graphs)].flatMap((graph) => Object.values(graph.nodes));
  const given = nodes.flatMap((node) =>
    node.kind !== 'end' && node.kind !== 'endWorkflow' && 'result' in node && node.result
      ? [node.result]
      : [],
  );
  const results = [...new Set(given)].map((name): [string, string] => [name, freshResult(document, name)]);
  return results.filter(([name, fresh]) => name !== fresh);
}

function addTypes(builder: EditBuilder, { types }: Clip): [string, string][] {
  return Object.entries(types).flatMap(([name, schema]): [string, string][] => {
    const there = builder.document.types[name];
    if (there && sameJson(there, schema)) return [];
    const fresh = freshKey(name, builder.document.types);
    put(builder, ['types', fresh], schema);
    return fresh === name ? [] : [[name, fresh]];
  });
}

function addVariables(builder: EditBuilder, { variables }: Clip): [string, string][] {
  return Object.values(variables).flatMap((variable): [string, string][] => {
    const there = Object.values(builder.document.variables).find(({ name }) => name === variable.name);
    if (there && sameJson(there.schema, variable.schema)) return [];
    const name = freshResult(builder.document, variable.name);
    put(builder, ['variables', freshId('v', builder.document.variables)], { ...variable, name });
    return name === variable.name ? [] : [[variable.name, name]];
  });
}

function freshKey(name: string, taken: Record<string, unknown>): string {
  if (!(name in taken)) return name;
  let number = 2;
  while (`${name}${number}` in taken) number++;
  return `${name}${number}`;
}

function pasteNotes(builder: EditBuilder, { notes }: Clip, home: string, by: Point): string[] {
  return Object.values(notes).map((note) => {
    const id = freshId('note', builder.document.notes);
    put(builder, ['notes', id], {
      ...note,
      graph: home,
      x: Math.round(note.x + by.x),
      y: Math.round(note.y + by.y),
    });
    return id;
  });
}

/** How far everything moves so that it lies near the point and over nothing. */
function shiftTo(graph: Graph, clip: Clip, at: Point): Point {
  const boxes = [...boxesOf(clip.steps), ...Object.values(clip.notes).map(noteBox)];
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const width = Math.max(...boxes.map((box) => box.right)) - left;
  const height = Math.max(...boxes.map((box) => box.bottom)) - top;
  const free = freePlace(boxesOf(graph), { width, height }, { x: at.x, y: at.y + height / 2 });
  return { x: free.x - left, y: free.y - height / 2 - top };
}

function boxesOf({ nodes }: Graph): Box[] {
  return Object.values(nodes).map((node) => {
    const { width, height } = sizeOf(node);
    return { left: node.x, right: node.x + width, top: node.y - height / 2, bottom: node.y + height / 2 };
  });
}

function noteBox({ x, y, width, height }: WorkflowDocument['notes'][string]): Box {
  return { left: x, top: y, right: x + width, bottom: y + height };
}
