/**
 * The region tree to print. A drawing can be said in several forms (guard clause or `else`, `while` or `for (;;)`): the
 * form of the text is kept, with steps taken out and put in, while it says the drawing; otherwise the compiler chooses.
 */

import { invariant } from '@inkstone/runtime';
import { caughtOutputs } from '../graph/catches.js';
import type { Edge, Graph } from '../graph/document.js';
import type { NodeKind, WorkflowNode } from '../graph/node.js';
import { NEXT } from '../graph/outputs.js';
import { isSilentEnd } from '../graph/silent-end.js';
import { isTerminal } from '../graph/terminal.js';
import { asksAfterwards } from '../regions/asks-afterwards.js';
import type { BodyForm } from '../regions/body-form.js';
import { edgesSaid } from '../regions/edges.js';
import { exitOutputs } from '../regions/exit-outputs.js';
import { nestedTooDeep } from '../regions/nested-too-deep.js';
import { isSaidByTry } from '../regions/said-by-try.js';
import { structure } from '../regions/structure.js';
import { bodiesOf } from '../regions/tidy.js';
import type { Region, Sequence } from '../regions/tree.js';
import type { LiftedSequence } from '../to-graph/2-lift/lifted.js';
import { type AuthoredRegions, toRegions } from '../to-graph/2-lift/to-regions.js';
import { conditionOf } from './3-emit/result-places.js';
import { keepsStrands } from './keeps-strands.js';
import { nameBlocks } from './name-blocks.js';
import { nameDispatches } from './name-dispatches.js';
import { nameKnots, namesOfKnots, partNames } from './name-knots.js';

/**
 * `tooDeep`: a node that code would nest too deep.
 * @param taken names that a variable of a dispatch must not have
 * @param form how code says the graph where a node holds it
 */
export function chooseRegions(
  graph: Graph,
  start: string,
  before: LiftedSequence | undefined,
  taken: Iterable<string>,
  form: BodyForm | 'round' = 'closure',
): AuthoredRegions | { tooDeep: string } {
  const authored = before && toRegions(before, graph.nodes);
  const known = authored && partNames(authored.tree);
  if (authored !== undefined) {
    insertNewSteps(authored, graph, start);
  }
  const isSaid =
    authored !== undefined && saysDrawing(authored.tree, graph, start) && keepsStrands(authored.tree, taken);
  if (isSaid && countsIn(authored.tree).length === 0) return authored;
  const tooDeep = nestedTooDeep(graph);
  if (tooDeep !== undefined) return { tooDeep };
  const titleOf = (node: string): string => graph.nodes[node]?.title ?? '';
  const titled = (node: string): string | undefined =>
    isSilentEnd(graph.nodes[node]) ? undefined : graph.nodes[node]?.title;
  const blocks = nameBlocks(structure(graph, form), titled);
  const tree = nameKnots(nameDispatches(blocks, taken, titleOf), taken, titleOf, known);
  if (isSaid && countsIn(authored.tree).toSorted().join() === countsIn(tree).toSorted().join())
    return authored;
  // Knots are cut by several rules: rather no code than code that leaves something out.
  invariant(
    namesOfKnots(tree).length === 0 || saysAllEdges(tree, graph, start),
    'the knots say all of the drawing',
  );
  return { tree, holders: new Map() };
}

function saysAllEdges(tree: Sequence, graph: Graph, start: string): boolean {
  const said = new Set(edgesSaid(tree, graph.nodes, start).edges.map(edgeKey));
  return Object.values(graph.edges).every((edge) => said.has(edgeKey(edge)));
}

function saysDrawing(tree: Sequence, graph: Graph, start: string): boolean {
  if (!keepsForms(tree) || !standsOnce(tree, graph) || !keepsTries(tree, graph)) return false;
  const said = edgesSaid(tree, graph.nodes, start);
  if (said.unclear.size > 0) return false;
  const edges = said.edges.map(edgeKey);
  const wanted = Object.values(graph.edges).map(edgeKey);
  if (edges.length !== wanted.length) return false;
  const present = new Set(edges);
  return (
    wanted.every((edge) => present.has(edge)) && nodesIn(tree).size + 1 === Object.keys(graph.nodes).length
  );
}

/** R1: an end that has got a name, or a result, is one place, however often the text said `return;` for it. */
function standsOnce(tree: Sequence, { nodes }: Graph): boolean {
  const seen = new Set<string>();
  const visit = ({ items }: Sequence): boolean =>
    items.every((item) => {
      if (item.kind === 'end' && !isSilentEnd(nodes[item.node])) {
        if (seen.has(item.node)) return false;
        seen.add(item.node);
      }
      return bodiesOf(item).every(visit);
    });
  return visit(tree);
}

/** Whether the choice in the brackets of each loop still only goes round again or leaves. */
function keepsForms({ items }: Sequence): boolean {
  return items.every((item) => {
    if (item.kind === 'loop' && item.form !== 'for-ever') {
      const test = item.form === 'while' ? item.body.items[0] : item.body.items.at(-1);
      const [again, leave] = test?.kind === 'choice' ? test.branches : [];
      const [jump, more] = leave?.body.items ?? [];
      if (jump?.kind !== 'break' || more !== undefined) return false;
      if (item.form === 'do' && (again?.body.items.length !== 0 || item.body.items.length < 2)) return false;
    }
    return bodiesOf(item).every(keepsForms);
  });
}

/** R8: behind a step that catches stands nothing in its choice but what is caught, outcomes of people, and jumps. */
function keepsTries(tree: Sequence, { nodes }: Graph): boolean {
  return tree.items.every((item) => {
    const node = item.kind === 'choice' ? nodes[item.node] : undefined;
    const isKept = item.kind !== 'choice' || node === undefined || !saysItsWays(node) || keepsTry(item, node);
    return isKept && bodiesOf(item).every((body) => keepsTries(body, { kind: 'frame', nodes, edges: {} }));
  });
}

/** Whether the statement itself says by which output it is left: a `try`, or a frame whose body jumps. */
function saysItsWays(node: WorkflowNode): boolean {
  return isSaidByTry(node) || exitOutputs(node).size > 0;
}

function keepsTry({ branches }: Extract<Region, { kind: 'choice' }>, node: WorkflowNode): boolean {
  const caught = caughtOutputs(node);
  return branches.every(
    ({ output, body }) =>
      caught.has(output) || body.items.length === 0 || asksAfterwards(node) || isJump(body),
  );
}

function isJump({ items: [only, second] }: Sequence): boolean {
  return (
    second === undefined && (only?.kind === 'break' || only?.kind === 'continue' || only?.kind === 'end')
  );
}

/** What a tree says of who may still come to inclusive joins. */
function countsIn(tree: Sequence): string[] {
  return tree.items.flatMap((item) => {
    const inside = bodiesOf(item).flatMap(countsIn);
    if (item.kind === 'count') return [`${item.part} ${item.by}`];
    if (item.kind === 'parallel')
      return [...inside, ...(item.notTaken ?? []).map(({ part }) => `${item.node} ${part}`)];
    if (item.kind !== 'knot') return inside;
    const joins = item.parts.filter(({ waitsFor }) => waitsFor === 'taken');
    return [...inside, ...joins.map(({ name, leaves = [] }) => `${name} ${leaves}`)];
  });
}

function edgeKey({ from, output, to }: Edge): string {
  return JSON.stringify([from, output, to]);
}

function nodesIn(tree: Sequence): Set<string> {
  const nodes = new Set<string>();
  const visit = ({ items }: Sequence): void => {
    for (const item of items) {
      if ('node' in item) nodes.add(item.node);
      if (item.kind === 'parallel' && item.join !== undefined) nodes.add(item.join);
      if (item.kind === 'knot' && item.form === 'promises')
        for (const { root } of item.parts) nodes.add(root);
      bodiesOf(item).forEach(visit);
    }
  };
  visit(tree);
  return nodes;
}

/** Puts each step that the text does not have behind the one that leads to it, or first where its way begins. */
function insertNewSteps({ tree, holders }: AuthoredRegions, graph: Graph, start: string): void {
  const present = nodesIn(tree);
  const edges = Object.values(graph.edges);
  const isNext = (edge: Edge) =>
    !present.has(edge.to) && (edge.from === start || present.has(edge.from)) && isStep(graph, edge.to);
  for (let from = edges.find(isNext); from !== undefined; from = edges.find(isNext)) {
    const place = placeBehind(tree, from, graph, start);
    if (place === undefined) return;
    place.body.items.splice(place.index, 0, { kind: 'step', node: from.to });
    for (const holder of holders.get(place.body) ?? []) if (holder.before >= place.index) holder.before++;
    present.add(from.to);
  }
}

function isStep(graph: Graph, id: string): boolean {
  const node = graph.nodes[id];
  return node !== undefined && !isTerminal(node) && !NO_STEPS.has(node.kind);
}

/** Said by what stands around them, or by several statements. */
const NO_STEPS = new Set<NodeKind>(['start', 'decision', 'parallel', 'inclusive', 'join']);

function placeBehind(
  tree: Sequence,
  { from, output }: Edge,
  { nodes }: Graph,
  start: string,
): { body: Sequence; index: number } | undefined {
  if (from === start) return { body: tree, index: 0 };
  const visit = (body: Sequence): { body: Sequence; index: number } | undefined => {
    for (const [index, item] of body.items.entries()) {
      const isLeft = item.kind === 'loop' && output === 'otherwise' && conditionOf(item) === from;
      if (isLeft) return { body, index: index + 1 };
      const found = item.kind === 'choice' && item.node === from ? branchOf(item, output) : undefined;
      if (found !== undefined && isNextOfTry(nodes[from]!, output)) return { body, index: index + 1 };
      if (found !== undefined) return { body: found, index: 0 };
      const next = body.items[index + 1];
      const hasChoice = next?.kind === 'choice' && next.node === from;
      if (item.kind === 'step' && item.node === from && !hasChoice) return { body, index: index + 1 };
      if (item.kind === 'parallel' && item.join === from) return { body, index: index + 1 };
      for (const inner of bodiesOf(item)) {
        const deeper = visit(inner);
        if (deeper !== undefined) return deeper;
      }
    }
    return undefined;
  };
  return visit(tree);
}

/** What comes next after a step that catches stands behind its `try`. */
function isNextOfTry(node: WorkflowNode, output: string): boolean {
  return saysItsWays(node) && !asksAfterwards(node) && output === NEXT.id;
}

function branchOf(choice: Extract<Region, { kind: 'choice' }>, output: string): Sequence | undefined {
  return choice.branches.find((branch) => branch.output === output)?.body;
}
