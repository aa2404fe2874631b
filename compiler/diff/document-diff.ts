/** What differs between two documents of one workflow, by node and by setting: for people, on the drawing and in words. */
import type { Json } from '@inkstone/runtime';
import { diffDocument } from '../draft/document-changes.js';
import type { Change } from '../graph/change.js';
import type { Edge, WorkflowDocument } from '../graph/document.js';
import { groupedBy } from '../graph/grouped-by.js';
import { equalJson } from '../graph/json-equal.js';
import type { WorkflowNode } from '../graph/node.js';

/** A field by its path in the node or document, `input.url`. Absent `was`: it is new; absent `now`: it is gone. */
export interface SettingDiff {
  field: string;
  was?: Json;
  now?: Json;
}

/** `moved`: it only stands elsewhere on the canvas, or in another graph. */
export interface NodeDiff {
  id: string;
  graph: string;
  what: 'added' | 'removed' | 'changed' | 'moved';
  /** As it is, or was last. */
  node: WorkflowNode;
  /** Of a changed one: without its place. */
  settings: SettingDiff[];
}

/** An output that leads elsewhere than before; of nodes that both documents have. */
export interface WayDiff {
  graph: string;
  from: string;
  output: string;
  was?: string;
  now?: string;
}

export interface DocumentDiff {
  /** In the order of the newer document, those that are gone last. */
  nodes: NodeDiff[];
  ways: WayDiff[];
  /** Of the workflow itself: title, input, variables, types, messages, triggers, declarations, notes. */
  settings: SettingDiff[];
}

interface Placed {
  graph: string;
  node: WorkflowNode;
}

export function documentDiff(was: WorkflowDocument, now: WorkflowDocument): DocumentDiff {
  const [before, after] = [nodesOf(was), nodesOf(now)];
  const changes = diffDocument(was, now);
  return {
    nodes: [
      ...[...after].flatMap(([id, placed]) => nodeDiff(id, before.get(id), placed) ?? []),
      ...[...before].flatMap(([id, placed]) => (after.has(id) ? [] : [nodeDiff(id, placed, undefined)!])),
    ],
    ways: waysChanged(was, now, (id) => before.has(id) && after.has(id)),
    settings: changes.filter(({ path }) => path[0] !== 'graphs').map((change) => settingOf(change, 0)),
  };
}

/** Whether there is nothing to tell. */
export function isSame({ nodes, ways, settings }: DocumentDiff): boolean {
  return nodes.length + ways.length + settings.length === 0;
}

function nodesOf({ graphs }: WorkflowDocument): Map<string, Placed> {
  return new Map(
    Object.entries(graphs).flatMap(([graph, { nodes }]) =>
      Object.entries(nodes).map(([id, node]) => [id, { graph, node }] as const),
    ),
  );
}

function nodeDiff(id: string, was: Placed | undefined, now: Placed | undefined): NodeDiff | undefined {
  if (was === undefined || now === undefined) {
    const placed = now ?? was;
    return placed && { id, ...placed, what: now === undefined ? 'removed' : 'added', settings: [] };
  }
  if (was.graph === now.graph && equalJson(was.node as Json, now.node as Json)) return undefined;
  const settings = settingsChanged(was.node, now.node);
  return { id, ...now, what: settings.length > 0 ? 'changed' : 'moved', settings };
}

/** A node of another kind is one change: nothing of it means what it meant. */
function settingsChanged(was: WorkflowNode, now: WorkflowNode): SettingDiff[] {
  if (was.kind !== now.kind) return [{ field: 'kind', was: was.kind, now: now.kind }];
  const [a, b] = [withoutPlace(was), withoutPlace(now)];
  const asDocument = (settings: object) => ({ settings }) as unknown as WorkflowDocument;
  return diffDocument(asDocument(a), asDocument(b)).map((change) => settingOf(change, 1));
}

function withoutPlace({ x: _x, y: _y, ...settings }: WorkflowNode): object {
  return settings;
}

function settingOf({ path, was, now }: Change, from: number): SettingDiff {
  return {
    field: path.slice(from).join('.'),
    ...(was === undefined ? {} : { was }),
    ...(now === undefined ? {} : { now }),
  };
}

function waysChanged(
  was: WorkflowDocument,
  now: WorkflowDocument,
  inBoth: (id: string) => boolean,
): WayDiff[] {
  const graphs = [...new Set([...Object.keys(now.graphs), ...Object.keys(was.graphs)])];
  return graphs.flatMap((graph) => {
    const [before, after] = [waysIn(was, graph), waysIn(now, graph)];
    const keys = [...new Set([...after.keys(), ...before.keys()])];
    return keys.flatMap((key): WayDiff[] => {
      const [old, young] = [before.get(key), after.get(key)];
      const { from, output } = (young ?? old)!;
      if (old?.to === young?.to || !inBoth(from)) return [];
      return [
        {
          graph,
          from,
          output,
          ...(old === undefined ? {} : { was: old.to }),
          ...(young === undefined ? {} : { now: young.to }),
        },
      ];
    });
  });
}

function waysIn({ graphs }: WorkflowDocument, graph: string): Map<string, Edge> {
  const edges = Object.values(graphs[graph]?.edges ?? {});
  const byOutput = groupedBy(edges, ({ from, output }) => `${from}\n${output}`);
  return new Map(
    [...byOutput].flatMap(([key, [edge]]) => (edge === undefined ? [] : [[key, edge] as const])),
  );
}
