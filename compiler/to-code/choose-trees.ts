/** The region trees to print: that of the workflow and, in the steps that hold them, those of all nested graphs. */
import { invariant } from '@inkstone/runtime';
import { tooDeepAt } from '../check/check-nesting.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Graph } from '../graph/document.js';
import { nestedGraphsOf } from '../graph/nested-graphs.js';
import type { WorkflowNode } from '../graph/node.js';
import { type BodyForm, bodyForm } from '../regions/body-form.js';
import { bodiesOf } from '../regions/tidy.js';
import type { Region, Sequence } from '../regions/tree.js';
import type { LiftedSequence } from '../to-graph/2-lift/lifted.js';
import type { AuthoredRegions } from '../to-graph/2-lift/to-regions.js';
import { variablesOfDispatches } from './3-emit/result-names.js';
import { chooseRegions } from './choose-regions.js';
import { namesOfStrands } from './name-knots.js';

export interface ChosenTrees extends AuthoredRegions {
  /** The tree of each graph, which is also where its node holds it. */
  trees: ReadonlyMap<string, Sequence>;
}

/**
 * `problems`: a part of the drawing is nested too deep for code.
 * @param graphs the graphs by id, `main` first
 * @param before what the text has for each graph
 * @param taken names that a variable of a dispatch must not have
 */
export function chooseTrees(
  graphs: ReadonlyMap<string, Graph>,
  before: ReadonlyMap<string, LiftedSequence>,
  taken: Iterable<string>,
): ChosenTrees | { problems: Diagnostic[] } {
  const holders: AuthoredRegions['holders'] = new Map();
  const trees = new Map<string, Sequence>();
  const names = new Set(taken);
  const problems: Diagnostic[] = [];
  const choose = (id: string, form: BodyForm | 'round'): Sequence => {
    const graph = graphs.get(id);
    invariant(graph !== undefined, `a node holds graph ${id}`);
    const chosen = chooseRegions(graph, startOf(graph), before.get(id), names, form);
    if ('tooDeep' in chosen) {
      problems.push(tooDeepAt(id, chosen.tooDeep, graph));
      return { kind: 'sequence', items: [] };
    }
    for (const [body, held] of chosen.holders) holders.set(body, held);
    for (const name of variablesOfDispatches(chosen.tree)) names.add(name);
    for (const name of namesOfStrands(chosen.tree)) names.add(name);
    trees.set(id, chosen.tree);
    giveBodies(chosen.tree, graph);
    return chosen.tree;
  };
  const giveBodies = (sequence: Sequence, graph: Graph): void => {
    for (const [index, item] of sequence.items.entries()) {
      for (const inner of bodiesOf(item)) giveBodies(inner, graph);
      if (item.kind === 'step') sequence.items[index] = withBodies(item, graph);
    }
  };
  const withBodies = (step: Extract<Region, { kind: 'step' }>, { nodes }: Graph): Region => {
    const node = nodes[step.node]!;
    const bodies = nestedGraphsOf(node).map(({ slot, graph }) => ({
      slot,
      graph,
      body: choose(graph, formOf(node, slot)),
    }));
    return bodies.length === 0 ? step : { ...step, bodies };
  };
  const [main] = graphs.keys();
  invariant(main !== undefined, 'a workflow has a graph');
  const tree = choose(main, 'closure');
  return problems.length > 0 ? { problems } : { tree, holders, trees };
}

/** A round of a loop over a list ends by `continue`, one of several at once by `return`. */
function formOf(node: WorkflowNode, slot: string): BodyForm | 'round' {
  const form = bodyForm(node, slot);
  return node.kind === 'forEach' && form === 'block' ? 'round' : form;
}

export function startOf({ nodes }: Graph): string {
  const start = Object.keys(nodes).find((id) => nodes[id]!.kind === 'start');
  invariant(start !== undefined, 'a graph has a start');
  return start;
}
