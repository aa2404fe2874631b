/**
 * How a round of `for (const item of list)` ends before its last line. An end of its graph is `continue`, one with an output
 * is `break`; through a loop inside, or a `switch`, they name the loop.
 */

import { bindingNames } from '../../graph/binding-names.js';
import type { WorkflowNode } from '../../graph/node.js';
import { bodiesOf } from '../../regions/tidy.js';
import { type Sequence, type Step, saidAsSwitch } from '../../regions/tree.js';
import { pascal } from './name-from-title.js';
import type { Original } from './original.js';

export interface EachJumps {
  /** Label of the loop that a node says, where a jump must name it. */
  labels: ReadonlyMap<string, string>;
  /** The jump that an end says. */
  said: ReadonlyMap<string, string>;
}

type Nodes = Readonly<Record<string, WorkflowNode>>;

export function eachJumps(tree: Sequence, nodes: Nodes, original: Original | undefined): EachJumps {
  const labels = new Map<string, string>();
  const said = new Map<string, string>();
  const visit = (sequence: Sequence): void => {
    for (const item of sequence.items) {
      if (item.kind === 'step' && isLoop(nodes[item.node])) sayRounds(item);
      bodiesOf(item).forEach(visit);
    }
  };
  const sayRounds = ({ node, bodies = [] }: Step): void => {
    const known = original?.steps.get(node)?.label;
    const label = known ?? labelFor(nodes[node]);
    const ends = bodies.flatMap(({ body }) => endsIn(body, nodes, { loop: false, choice: false }));
    for (const { end, kind, named } of ends) said.set(end, named ? `${kind} ${label};` : `${kind};`);
    if (known !== undefined || ends.some(({ named }) => named)) labels.set(node, label);
  };
  visit(tree);
  return { labels, said };
}

function isLoop(node: WorkflowNode | undefined): boolean {
  return node?.kind === 'forEach' && node.concurrency === 'one';
}

function labelFor(node: WorkflowNode | undefined): string {
  const [first = 'round'] = node?.kind === 'forEach' ? bindingNames(node.item) : [];
  return `each${pascal(first)}`;
}

interface End {
  end: string;
  kind: 'break' | 'continue';
  named: boolean;
}

function endsIn({ items }: Sequence, nodes: Nodes, inside: { loop: boolean; choice: boolean }): End[] {
  return items.flatMap((item): End[] => {
    const node = 'node' in item ? nodes[item.node] : undefined;
    if (item.kind === 'end' && node?.kind === 'end') {
      const kind = node.output === undefined ? 'continue' : 'break';
      return [{ end: item.node, kind, named: inside.loop || (kind === 'break' && inside.choice) }];
    }
    // An end of a nested graph ends that graph.
    if (item.kind === 'step') return [];
    const isSwitch =
      item.kind === 'dispatch' || (item.kind === 'choice' && node !== undefined && saidAsSwitch(node));
    const within = { loop: inside.loop || item.kind === 'loop', choice: inside.choice || isSwitch };
    return bodiesOf(item).flatMap((body) => endsIn(body, nodes, within));
  });
}
