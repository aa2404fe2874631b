/** A document from a text: ids, places and everything that code cannot say come from the previous draft. */
import { inOrder } from '../../draft/anchors.js';
import type { Anchor } from '../../draft/draft.js';
import type { ActivityIndex } from '../../graph/activity-index.js';
import { type Graph, MAIN, type WorkflowDocument } from '../../graph/document.js';
import { equalJson } from '../../graph/json-equal.js';
import type { NodeKind, WorkflowNode } from '../../graph/node.js';
import { namedInput, namedOutput, normalMessage } from '../../normal/normal-form.js';
import { sameSchema } from '../../schema/same-schema.js';
import type { LiftedFile } from '../2-lift/lift-file.js';
import { nestedBodies } from '../2-lift/nested-bodies.js';
import { giveIds } from './give-ids.js';
import { type PlaceScene, placeGraph } from './place-graph.js';
import { type PlacedNode, placedInAll } from './placed-nodes.js';
import { variablesWithIds } from './variables-with-ids.js';

export function place(
  lifted: LiftedFile,
  activities: ActivityIndex,
  previous: WorkflowDocument | undefined,
): { document: WorkflowDocument; anchors: Anchor[] } {
  const { workflow } = lifted;
  giveIds(workflow.body, previous);
  const all = placedInAll(workflow.body);
  const scene: PlaceScene = {
    activities,
    all,
    previous,
    nodesBefore: nodesById(previous),
    startId: starts(previous, all),
  };
  const main = placeGraph(MAIN, 'main', workflow.body, scene);
  const graphs: WorkflowDocument['graphs'] = { [MAIN]: main.graph };
  const anchors = [...main.anchors];
  for (const { step, nested } of nestedBodies(workflow.body)) {
    const placed = placeGraph(nested.graph, kindOf(step.node.content.kind), nested.body, scene);
    graphs[nested.graph] = placed.graph;
    anchors.push(...placed.anchors);
  }
  const start = { graph: MAIN, node: main.start, from: workflow.span.from, to: workflow.signature.to };
  return { document: documentOf(lifted, graphs, previous), anchors: inOrder([start, ...anchors]) };
}

function kindOf(owner: NodeKind): Graph['kind'] {
  return owner === 'handler' || owner === 'function' ? owner : 'frame';
}

function nodesById(document: WorkflowDocument | undefined): Map<string, WorkflowNode> {
  return new Map(Object.values(document?.graphs ?? {}).flatMap(({ nodes }) => Object.entries(nodes)));
}

/** `start`, `start2`, … as far as they are free. */
function starts(previous: WorkflowDocument | undefined, all: readonly PlacedNode[]): () => string {
  const taken = new Set([...nodesById(previous).keys(), ...all.map(({ node }) => node.id)]);
  let number = 1;
  return () => {
    const name = () => (number === 1 ? 'start' : `start${number}`);
    while (taken.has(name())) number++;
    taken.add(name());
    return name();
  };
}

function documentOf(
  { workflow, types, declarations, items }: LiftedFile,
  graphs: WorkflowDocument['graphs'],
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
    ...messagesIn(items, previous),
    variables: variablesWithIds(
      workflow.variables.map(({ variable }) => variable),
      previous,
    ),
    triggers: previous?.triggers ?? [{ kind: 'manual' }],
    graphs,
    notes: notesIn(graphs, previous),
    ...groupsIn(graphs, previous),
    ...coloursIn(graphs, previous),
  };
}

function messagesIn(
  items: LiftedFile['items'],
  previous: WorkflowDocument | undefined,
): Pick<WorkflowDocument, 'messages'> {
  const found = items.flatMap((item) => (item.kind === 'message' ? [[item.id, item.message] as const] : []));
  // None are none, whether the document says so or not.
  if (found.length === 0) return previous?.messages === undefined ? {} : { messages: {} };
  const kept = found.map(([id, message]) => {
    const before = previous?.messages?.[id];
    return [
      id,
      before !== undefined && equalJson(normalMessage(before), normalMessage(message)) ? before : message,
    ];
  });
  return { messages: Object.fromEntries(kept) };
}

function isEmpty({ properties, ...rest }: WorkflowDocument['input']): boolean {
  return Object.keys(properties ?? {}).length === 0 && !('x-parameters' in rest);
}

/** Notes on graphs that are no more go with them. */
function notesIn(
  graphs: WorkflowDocument['graphs'],
  previous: WorkflowDocument | undefined,
): WorkflowDocument['notes'] {
  const notes = Object.entries(previous?.notes ?? {});
  const isGone = (graph: string) => previous?.graphs[graph] !== undefined && graphs[graph] === undefined;
  return Object.fromEntries(notes.filter(([, { graph }]) => !isGone(graph)));
}

/** A group keeps those of its nodes that are still in its graph; one without any goes. */
function groupsIn(
  graphs: WorkflowDocument['graphs'],
  previous: WorkflowDocument | undefined,
): Pick<WorkflowDocument, 'groups'> {
  if (previous?.groups === undefined) return {};
  const kept = Object.entries(previous.groups).flatMap(([id, group]) => {
    const nodes = group.nodes.filter((node) => graphs[group.graph]?.nodes[node] !== undefined);
    return nodes.length === 0 ? [] : [[id, { ...group, nodes }] as const];
  });
  return { groups: Object.fromEntries(kept) };
}

function coloursIn(
  graphs: WorkflowDocument['graphs'],
  previous: WorkflowDocument | undefined,
): Pick<WorkflowDocument, 'colours'> {
  if (previous?.colours === undefined) return {};
  const nodes = new Set(Object.values(graphs).flatMap((graph) => Object.keys(graph.nodes)));
  return { colours: Object.fromEntries(Object.entries(previous.colours).filter(([id]) => nodes.has(id))) };
}
