/** The region tree that a text says, as its author wrote it. */
import { invariant } from '@inkstone/runtime';
import type { WorkflowNode } from '../../graph/node.js';
import { outputsOf } from '../../graph/outputs.js';
import { firstNode } from '../../regions/edges.js';
import type { Region, Sequence } from '../../regions/tree.js';
import type { LiftedChoice, LiftedItem, LiftedLoop, LiftedSequence } from './lifted.js';

export interface AuthoredRegions {
  tree: Sequence;
  /** Where `let`s stand that hold results. */
  holders: Map<Sequence, { before: number; name: string }[]>;
}

/**
 * @param nodes the nodes as they are to be: outputs are named by them. Items of other nodes are left out.
 */
export function toRegions(
  body: LiftedSequence,
  nodes: Readonly<Record<string, WorkflowNode>>,
): AuthoredRegions {
  const holders: AuthoredRegions['holders'] = new Map();
  const sequence = ({ items }: LiftedSequence): Sequence => {
    const lines: Region[] = [];
    const held: { before: number; name: string }[] = [];
    for (const item of items) {
      if (item.kind === 'holder') held.push({ before: lines.length, name: item.name });
      else lines.push(...regionsOf(item, nodes, sequence));
    }
    const made: Sequence = { kind: 'sequence', items: lines };
    if (held.length > 0) holders.set(made, held);
    return made;
  };
  return { tree: sequence(body), holders };
}

type ToSequence = (body: LiftedSequence) => Sequence;

function regionsOf(
  item: Exclude<LiftedItem, { kind: 'holder' }>,
  nodes: Readonly<Record<string, WorkflowNode>>,
  sequence: ToSequence,
): Region[] {
  switch (item.kind) {
    case 'step':
    case 'end':
      return nodes[item.node.id] === undefined ? [] : [{ kind: item.kind, node: item.node.id }];
    case 'choice':
      return nodes[item.node.id] === undefined ? [] : [choice(item, nodes, sequence)];
    case 'loop':
      return loop(item, nodes, sequence);
    case 'block':
      return [{ kind: 'block', label: item.label, body: sequence(item.body) }];
    case 'variable':
      return [{ kind: 'variable', name: item.name, aims: item.aims }];
    case 'aim':
      return [{ kind: 'aim', variable: item.variable, to: item.to }];
    case 'dispatch': {
      const branches = item.arms.map(({ aim, body }) => ({ aim, body: sequence(body) }));
      return [{ kind: 'dispatch', variable: item.variable, branches }];
    }
    default:
      return [item.label === undefined ? { kind: item.kind } : { kind: item.kind, label: item.label }];
  }
}

function choice(
  { node, arms }: LiftedChoice,
  nodes: Readonly<Record<string, WorkflowNode>>,
  sequence: ToSequence,
): Region {
  const now = nodes[node.id];
  invariant(now !== undefined, 'a choice is of a node of the drawing');
  const before = outputsOf(node.content as WorkflowNode);
  const outputs = outputsOf(now);
  const branches = outputs.map(({ id: output }, index) => {
    const same = before.length === outputs.length ? index : before.findIndex(({ id }) => id === output);
    const arm = arms.find((each) => each.output === same);
    return { output, body: arm === undefined ? empty() : sequence(arm.body) };
  });
  return { kind: 'choice', node: node.id, branches };
}

function loop(
  item: LiftedLoop,
  nodes: Readonly<Record<string, WorkflowNode>>,
  sequence: ToSequence,
): Region[] {
  const label = item.label === undefined ? {} : { label: item.label };
  const inside = sequence(item.body);
  if (item.decision === undefined) {
    const head = firstNode(inside);
    return head === undefined ? [] : [{ kind: 'loop', head, ...label, form: 'for-ever', body: inside }];
  }
  const decision = nodes[item.decision.id];
  if (decision?.kind !== 'decision' || decision.branches.length !== 1) return [];
  const again = item.form === 'while' ? inside : empty();
  const test: Region = {
    kind: 'choice',
    node: item.decision.id,
    branches: [
      { output: decision.branches[0]!.id, body: again },
      { output: 'otherwise', body: { kind: 'sequence', items: [{ kind: 'break' }] } },
    ],
  };
  if (item.form === 'while')
    return [
      {
        kind: 'loop',
        head: item.decision.id,
        ...label,
        form: 'while',
        body: { kind: 'sequence', items: [test] },
      },
    ];
  const head = firstNode(inside);
  inside.items.push(test);
  return [{ kind: 'loop', head: head ?? item.decision.id, ...label, form: 'do', body: inside }];
}

function empty(): Sequence {
  return { kind: 'sequence', items: [] };
}
