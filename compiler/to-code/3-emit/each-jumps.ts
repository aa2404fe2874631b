/**
 * How a round of `for (const item of list)` ends before its last line. An end of its graph is `continue`, one with an output
 * is `break`; through a loop inside, or a `switch`, they name the loop. In a branch, which is a function, an end is its end.
 */

import { bindingNames } from '../../graph/binding-names.js';
import type { WorkflowNode } from '../../graph/node.js';
import { bodyForm } from '../../regions/body-form.js';
import { bodiesOf } from '../../regions/tidy.js';
import { type Exit, type Region, type Sequence, type Step, saidAsSwitch } from '../../regions/tree.js';
import { pascal } from '../../syntax/name-from-title.js';
import { type FrameExits, jumpOf } from './frame-exits.js';
import type { Original } from './original.js';

export interface EachJumps {
  /** Label of the loop that a node says, where a jump must name it. */
  labels: ReadonlyMap<string, string>;
  /** The jump that an end says. */
  exits: FrameExits;
  /** Lines that need not name the loop, though the same end does elsewhere. */
  unnamed: ReadonlySet<Region>;
  /** Lines that only end a branch. */
  ofBranches: ReadonlySet<Region>;
}

type Nodes = Readonly<Record<string, WorkflowNode>>;

export function eachJumps(tree: Sequence, nodes: Nodes, original: Original | undefined): EachJumps {
  const labels = new Map<string, string>();
  const exits = new Map<string, Exit>();
  const unnamed = new Set<Region>();
  const ofBranches = new Set<Region>();
  const visit = (sequence: Sequence): void => {
    for (const [index, item] of sequence.items.entries()) {
      if (item.kind === 'step' && isLoop(nodes[item.node])) sayRounds(item, sequence.items[index + 1]);
      bodiesOf(item).forEach(visit);
    }
  };
  const sayRounds = ({ node, bodies = [] }: Step, choice: Region | undefined): void => {
    const jumping = jumpingOutputs(node, choice);
    const known = original?.steps.get(node)?.label;
    const label = known ?? labelFor(nodes[node]);
    const ends = bodies.flatMap(({ body }) => endsIn(body, nodes, OUTERMOST));
    for (const { line, isOfBranch } of ends) if (isOfBranch) ofBranches.add(line);
    for (const { line, named, output } of ends) if (!named && !jumping.has(output)) unnamed.add(line);
    for (const { end, kind, output, named, isOfBranch } of ends)
      if (!jumping.has(output) && !isOfBranch)
        exits.set(end, named || isNamed(exits.get(end)) ? { kind, label } : { kind });
    if (known !== undefined || ends.some(({ named, isOfBranch }) => named && !isOfBranch))
      labels.set(node, label);
  };
  visit(tree);
  return { labels, exits, unnamed, ofBranches };
}

function isLoop(node: WorkflowNode | undefined): boolean {
  return node?.kind === 'forEach' && bodyForm(node, 'body') === 'block';
}

function labelFor(node: WorkflowNode | undefined): string {
  const [first = 'round'] = node?.kind === 'forEach' ? bindingNames(node.item) : [];
  return `each${pascal(first)}`;
}

/** Outputs that lead on by a jump, which the end inside says by itself. */
function jumpingOutputs(node: string, choice: Region | undefined): Set<string> {
  if (choice?.kind !== 'choice' || choice.node !== node) return new Set();
  const jumping = choice.branches.filter(({ body }) => jumpOf(body) !== undefined);
  return new Set(jumping.map(({ output }) => output));
}

/** The silent end stands in several places, of which one may have to name the loop. */
function isNamed(exit: Exit | undefined): boolean {
  return exit !== undefined && 'label' in exit && exit.label !== undefined;
}

interface End {
  line: Region;
  end: string;
  output: string;
  kind: 'break' | 'continue';
  named: boolean;
  isOfBranch: boolean;
}

interface Inside {
  loop: boolean;
  choice: boolean;
  branch: boolean;
}

const OUTERMOST: Inside = { loop: false, choice: false, branch: false };

function endsIn({ items }: Sequence, nodes: Nodes, inside: Inside): End[] {
  return items.flatMap((item): End[] => {
    const node = 'node' in item ? nodes[item.node] : undefined;
    if (item.kind === 'end' && node?.kind === 'end') {
      const kind = node.output === undefined ? 'continue' : 'break';
      return [
        {
          line: item,
          end: item.node,
          output: node.output ?? 'next',
          kind,
          named: inside.loop || (kind === 'break' && inside.choice),
          isOfBranch: inside.branch,
        },
      ];
    }
    // An end of a nested graph ends that graph.
    if (item.kind === 'step') return [];
    const isSwitch =
      item.kind === 'dispatch' || (item.kind === 'choice' && node !== undefined && saidAsSwitch(node));
    // Where an output of a loop leads on by a jump, the jump stands in that loop.
    const isOfLoop = item.kind === 'choice' && isLoop(node);
    const within = {
      loop: inside.loop || item.kind === 'loop' || isOfLoop,
      choice: inside.choice || isSwitch,
      branch: inside.branch || item.kind === 'parallel' || item.kind === 'knot',
    };
    return bodiesOf(item).flatMap((body) => endsIn(body, nodes, within));
  });
}
