/** Ids for what is new in a text: its nodes, and the graphs that they hold. */
import type { WorkflowDocument } from '../../graph/document.js';
import { nestedGraphsOf, withNestedGraphs } from '../../graph/nested-graphs.js';
import type { WorkflowNode } from '../../graph/node.js';
import type { LiftedSequence } from '../2-lift/lifted.js';
import { nestedBodies } from '../2-lift/nested-bodies.js';
import { placedInAll } from './placed-nodes.js';

/** Gives nodes and nested graphs that have no id yet one that is free in the whole document. */
export function giveIds(body: LiftedSequence, previous: WorkflowDocument | undefined): void {
  const placed = placedInAll(body);
  const newNode = counter('n', [...nodeIds(previous), ...placed.map(({ node }) => node.id)]);
  for (const { node } of placed) if (node.id === '') node.id = newNode();
  const nested = nestedBodies(body);
  const newGraph = counter('g', [
    ...Object.keys(previous?.graphs ?? {}),
    ...nested.map((each) => each.nested.graph),
  ]);
  for (const each of nested) if (each.nested.graph === '') each.nested.graph = newGraph();
  nameGraphs(body);
}

/** Gives the nested graphs of nodes that are in the previous document the ids that they have there. */
export function giveKnownGraphs(body: LiftedSequence, nodes: ReadonlyMap<string, WorkflowNode>): void {
  for (const { step, nested } of nestedBodies(body)) {
    const before = nodes.get(step.node.id);
    const known = before && nestedGraphsOf(before).find(({ slot }) => slot === nested.slot);
    nested.graph = known?.graph ?? '';
  }
  nameGraphs(body);
}

/** The settings of a node name the graphs that its bodies are. */
function nameGraphs(body: LiftedSequence): void {
  for (const { step } of nestedBodies(body)) {
    const graphs = new Map(step.bodies?.map(({ slot, graph }) => [slot, graph]));
    step.node.content = withNestedGraphs(step.node.content, (slot, graph) => graphs.get(slot) ?? graph);
  }
}

function nodeIds(document: WorkflowDocument | undefined): string[] {
  return Object.values(document?.graphs ?? {}).flatMap(({ nodes }) => Object.keys(nodes));
}

/** Makes `n1`, `n2`, … as far as they are free. */
function counter(prefix: string, known: readonly string[]): () => string {
  const taken = new Set(known);
  let number = 1;
  return () => {
    while (taken.has(`${prefix}${number}`)) number++;
    taken.add(`${prefix}${number}`);
    return `${prefix}${number}`;
  };
}
