/** Turns a complete document into one with the rarer habits: no titles, results read far away, results nobody named. */

import { derivedTitle, indexActivities } from '@inkstone/compiler';
import { type Graph, MAIN, outputsOf, type WorkflowDocument } from '@inkstone/compiler/graph';
import fc from 'fast-check';
import { lawPlugins } from './arbitrary-document.js';

const activities = indexActivities({ plugins: lawPlugins });

export function varied(documents: fc.Arbitrary<WorkflowDocument>): fc.Arbitrary<WorkflowDocument> {
  return fc
    .tuple(documents, fc.array(fc.nat(1000), { minLength: 30, maxLength: 30 }))
    .map(([document, dice]) => {
      const now = structuredClone(document);
      const graph = now.graphs[MAIN]!;
      const roll = dicer(dice);
      negateConditions(graph, roll);
      forgetNames(graph, roll);
      readFarAway(graph, roll);
      nameEnds(graph, roll);
      forgetTitles(graph, roll);
      return now;
    });
}

/** Documents of whose ends nothing but `return` is to be said; most of them lead to one. */
export function withSilentEnds(documents: fc.Arbitrary<WorkflowDocument>): fc.Arbitrary<WorkflowDocument> {
  return fc.tuple(documents, fc.nat(3)).map(([document, spared]) => {
    const now = structuredClone(document);
    const { nodes, edges } = now.graphs[MAIN]!;
    const ends = Object.keys(nodes).filter((id) => nodes[id]!.kind === 'end');
    const silent = ends.filter((_, index) => index !== spared);
    for (const id of silent) nodes[id] = { ...nodes[id]!, title: 'End' };
    const [kept, ...others] = silent;
    for (const edge of Object.values(edges))
      if (kept !== undefined && others.includes(edge.to)) edge.to = kept;
    for (const id of others) delete nodes[id];
    return now;
  });
}

type Roll = (sides: number) => number;

function dicer(dice: readonly number[]): Roll {
  let at = 0;
  return (sides) => dice[at++ % dice.length]! % sides;
}

/** Results that only the node's own outcomes read. */
function forgetNames(graph: Graph, roll: Roll): void {
  for (const node of Object.values(graph.nodes)) {
    if (node.kind === 'humanTask' && outputsOf(node).length > 1 && roll(3) === 0) delete node.result;
  }
}

/** A result that may not be there yet, read with care: it has to be held by a `let`. */
function readFarAway(graph: Graph, roll: Roll): void {
  const results = Object.values(graph.nodes).flatMap((node) =>
    node.kind === 'activity' && node.result && node.activity === 'lookUp'
      ? [`(${node.result}?.value ?? 0)`]
      : [],
  );
  for (const node of Object.values(graph.nodes)) {
    const far = results[roll(Math.max(1, results.length))];
    if (far === undefined || roll(4) > 0) continue;
    if (node.kind === 'wait') node.duration = far;
    if (node.kind === 'decision') node.branches[0]!.condition = `${far} > ${roll(9)}`;
    if (node.kind === 'setVariable' && node.variable === 'total') node.value = far;
    if (node.kind === 'code') node.code = `total -= ${far};`;
  }
}

/** Ends that are not all alike: also those of branches that run beside others. */
function nameEnds({ nodes }: Graph, roll: Roll): void {
  for (const [id, node] of Object.entries(nodes))
    if (node.kind === 'end' && roll(3) === 0) node.title = `Done at ${id}`;
}

/** Conditions that begin with `!`, some beside the same one without it. */
function negateConditions(graph: Graph, roll: Roll): void {
  const plain = ['input.amount', 'status', '(total > 3)', 'total > 3'];
  for (const node of Object.values(graph.nodes)) {
    if (node.kind !== 'decision' || roll(2) === 0) continue;
    const condition = plain[roll(plain.length)]!;
    node.branches[0]!.condition = roll(2) === 0 || condition === 'total > 3' ? condition : `!${condition}`;
  }
}

function forgetTitles(graph: Graph, roll: Roll): void {
  for (const node of Object.values(graph.nodes)) {
    if (roll(2) === 0) node.title = derivedTitle({ ...node, title: '' }, activities);
    else if (roll(5) === 0) node.description = 'Why this is here.\n\nAnd a second paragraph.';
  }
}
