import type { NodeGroup, WorkflowDocument } from '@inkstone/compiler/graph';
import type { Json } from '@inkstone/runtime';
import { text } from '../messages/text.js';
import { type DrawingEdit, EditBuilder } from './drawing-edit.js';
import { freshId, graphIn, homeOf } from './graphs.js';
import { putLook } from './looks.js';
import { changeAt } from './place.js';

/** Fewer steps need no group. */
const LEAST = 2;

/** The groups of a graph, each with those of its nodes that are there. */
export function groupsIn(document: WorkflowDocument, graph: string): [string, NodeGroup][] {
  return Object.entries(document.groups ?? {}).flatMap(([id, group]): [string, NodeGroup][] => {
    if (group.graph !== graph) return [];
    const nodes = membersOf(document, group);
    return nodes.length === 0 ? [] : [[id, { ...group, nodes }]];
  });
}

function membersOf(document: WorkflowDocument, { graph, nodes }: NodeGroup): string[] {
  const there = graphIn(document, graph).nodes;
  return nodes.filter((id) => there[id] !== undefined);
}

/** The group of exactly these nodes. */
export function groupOfAll(document: WorkflowDocument, ids: readonly string[]): string | undefined {
  const [first] = ids;
  if (first === undefined) return undefined;
  const wanted = new Set(ids);
  return groupsIn(document, homeOf(document, first)).find(
    ([, { nodes }]) => nodes.length === wanted.size && nodes.every((id) => wanted.has(id)),
  )?.[0];
}

/** The groups that have one of these nodes. */
export function groupsWith(document: WorkflowDocument, ids: readonly string[]): string[] {
  const wanted = new Set(ids);
  return Object.entries(document.groups ?? {}).flatMap(([id, { nodes }]) =>
    nodes.some((node) => wanted.has(node)) ? [id] : [],
  );
}

/** Which of these nodes can be a group: all but the start, of one graph. Undefined where these are too few. */
export function groupable(document: WorkflowDocument, ids: readonly string[]): string[] | undefined {
  const home = homeOf(document, ids[0] ?? '');
  const { nodes } = graphIn(document, home);
  const found = ids.filter((id) => nodes[id] && nodes[id].kind !== 'start');
  return found.length < LEAST || groupOfAll(document, found) !== undefined ? undefined : found;
}

/** Makes one group of these nodes; groups that they were in lose them, and end with their last. */
export function group(document: WorkflowDocument, ids: readonly string[]): DrawingEdit | undefined {
  const nodes = groupable(document, ids);
  if (!nodes) return undefined;
  const builder = new EditBuilder(document);
  for (const node of nodes) leaveGroups(builder, node);
  const id = freshId('group', builder.document.groups ?? {});
  const title = text('groups.newTitle', { count: nodes.length });
  const made: NodeGroup = { graph: homeOf(document, nodes[0]!), title, nodes, collapsed: false };
  putLook(builder, 'groups', id, made);
  return { label: text('groups.group', { count: nodes.length }), changes: builder.changes(), select: nodes };
}

/** Ends the groups that these nodes are in; nothing else changes. */
export function ungroup(document: WorkflowDocument, ids: readonly string[]): DrawingEdit | undefined {
  const builder = new EditBuilder(document);
  for (const id of groupsWith(document, ids)) putLook(builder, 'groups', id, undefined);
  const changes = builder.changes();
  return changes.length === 0 ? undefined : { label: text('groups.ungroup'), changes };
}

/** Shows groups as one card each, or their steps. */
export function collapse(
  document: WorkflowDocument,
  ids: readonly string[],
  collapsed: boolean,
): DrawingEdit | undefined {
  const builder = new EditBuilder(document);
  for (const id of ids) builder.add(changeAt(builder.document, ['groups', id, 'collapsed'], collapsed));
  const changes = builder.changes();
  const label = text(collapsed ? 'groups.collapse' : 'groups.expand');
  return changes.length === 0 ? undefined : { label, changes };
}

export function renameGroup(document: WorkflowDocument, id: string, title: string): DrawingEdit | undefined {
  const changes = changeAt(document, ['groups', id, 'title'], title);
  if (changes.length === 0) return undefined;
  return { label: text('groups.rename', { title }), changes, merge: `group:${id}` };
}

/** The groups whose nodes all have copies; their copies are groups as they are. */
export function copyGroups(
  builder: EditBuilder,
  groups: WorkflowDocument['groups'],
  copies: ReadonlyMap<string, string>,
): void {
  for (const group of Object.values(groups ?? {})) {
    const nodes = group.nodes.flatMap((id) => copies.get(id) ?? []);
    if (nodes.length === 0 || nodes.length < group.nodes.length) continue;
    const graph = homeOf(builder.document, nodes[0]!);
    putLook(builder, 'groups', freshId('group', builder.document.groups ?? {}), { ...group, graph, nodes });
  }
}

/** A node that is deleted, or goes into another group, leaves those that it was in. */
export function leaveGroups(builder: EditBuilder, node: string): void {
  for (const id of groupsWith(builder.document, [node])) {
    const left = builder.document.groups![id]!.nodes.filter((each) => each !== node);
    if (left.length === 0) putLook(builder, 'groups', id, undefined);
    else builder.add(changeAt(builder.document, ['groups', id, 'nodes'], left as Json));
  }
}
