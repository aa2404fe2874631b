/** Which names every way to a node sets, over the outputs by which each node before it is left. */
import { caughtBy, caughtOutputs, errorName } from '../graph/catches.js';
import type { Edge, Graph } from '../graph/document.js';
import { groupedBy } from '../graph/grouped-by.js';
import { endingOf } from '../graph/interruptions.js';
import { nestedGraphsOf } from '../graph/nested-graphs.js';
import type { WorkflowNode } from '../graph/node.js';
import { NEXT } from '../graph/outputs.js';
import { edgesOf } from '../graph/reach.js';
import { resultOfWay } from '../graph/result-of-way.js';
import { bodyForm } from '../regions/body-form.js';
import { reversePostorder } from '../regions/order.js';

type Names = ReadonlySet<string>;

/** What a graph has set when it is left by each of its outputs. */
export type LeftWith = ReadonlyMap<string, Names>;

/** What a node sets when it is left by this output. */
export type SetBy = (node: string, output: string) => Names;

/** For each node that can be reached, the names that every way to it sets. */
export function setBefore(graph: Graph, start: string, setBy: SetBy, entering: Names): Map<string, Names> {
  const edges = edgesOf(graph);
  const order = reversePostorder(start, (id) => edges.get(id) ?? []);
  const into = groupedBy(Object.values(graph.edges), ({ to }) => to);
  const known = new Map<string, Names>([[start, entering]]);
  const after = ({ from, output }: Edge): Names[] => {
    const there = known.get(from);
    return there === undefined ? [] : [new Set([...there, ...setBy(from, output)])];
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (const id of order) {
      if (id === start) continue;
      const arriving = into.get(id) ?? [];
      const now = waitsForAll(graph.nodes[id]) ? inAny(arriving, after) : inAll(arriving.flatMap(after));
      if (known.get(id)?.size !== now.size) {
        known.set(id, now);
        changed = true;
      }
    }
  }
  return known;
}

/** What every way out of a graph sets, by its output. */
export function leftWith({ nodes }: Graph, known: ReadonlyMap<string, Names>): LeftWith {
  const ends = Object.entries(nodes).flatMap(([id, node]) =>
    node.kind === 'end' && known.has(id) ? [{ output: node.output ?? NEXT.id, names: known.get(id)! }] : [],
  );
  return new Map(
    [...groupedBy(ends, ({ output }) => output)].map(([output, list]) => [
      output,
      inAll(list.map(({ names }) => names)),
    ]),
  );
}

/**
 * What a node sets when it is left by an output: a failure, and what interrupts it, leave it without its result; a frame in place has set what its
 * body has.
 * @param own what the node sets itself
 */
export function setOnLeaving(
  node: WorkflowNode,
  output: string,
  own: Names,
  left: ReadonlyMap<string, LeftWith>,
): Names {
  const caught = caughtBy(node);
  if (caughtOutputs(node).has(output)) {
    const name = errorName(caught);
    return new Set(name === undefined ? [] : [name]);
  }
  const ended = endingOf(node).find(({ id }) => id === output);
  if (ended !== undefined) {
    const message = resultOfWay(node, output);
    return new Set(message === undefined ? [] : [message]);
  }
  const inside = nestedGraphsOf(node).flatMap(({ slot, graph }) => {
    if (bodyForm(node, slot) !== 'block' || (node.kind === 'forEach' && output === NEXT.id)) return [];
    return [...(left.get(graph)?.get(slot === 'finally' ? NEXT.id : output) ?? [])];
  });
  return new Set([...own, ...inside]);
}

function waitsForAll(node: WorkflowNode | undefined): boolean {
  return node?.kind === 'join' && node.mode === 'all';
}

/** Each input of a join has its own names; of the ways to one input, only one is taken. */
function inAny(arriving: readonly Edge[], after: (edge: Edge) => Names[]): Names {
  const inputs = groupedBy(arriving, ({ from, output, input }) => input ?? `${from}\n${output}`);
  return new Set([...inputs.values()].flatMap((ways) => [...inAll(ways.flatMap(after))]));
}

function inAll([first = new Set(), ...others]: readonly Names[]): Names {
  return new Set([...first].filter((name) => others.every((names) => names.has(name))));
}
