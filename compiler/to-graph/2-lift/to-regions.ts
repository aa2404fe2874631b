/** The region tree that a text says, as its author wrote it. */
import { invariant } from '@inkstone/runtime';
import type { WorkflowNode } from '../../graph/node.js';
import { outputsOf } from '../../graph/outputs.js';
import { firstNode } from '../../regions/edges.js';
import type { Region, Sequence, TakenIdly } from '../../regions/tree.js';
import type {
  LiftedChoice,
  LiftedItem,
  LiftedKnot,
  LiftedLoop,
  LiftedParallel,
  LiftedSequence,
  LiftedStep,
  LiftedStrand,
} from './lifted.js';

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
  const roots = new Map<string, string>();
  const sequence = ({ items }: LiftedSequence): Sequence => {
    const lines: Region[] = [];
    const held: { before: number; name: string }[] = [];
    for (const item of items) {
      if (item.kind === 'holder') held.push({ before: lines.length, name: item.name });
      else for (const region of regionsOf(item, nodes, sequence, roots)) add(lines, region);
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
  roots: Map<string, string>,
): Region[] {
  switch (item.kind) {
    case 'step':
      return nodes[item.node.id] === undefined ? [] : stepOf(item, nodes, sequence);
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
    case 'knot':
      return knot(item, nodes, sequence, roots);
    case 'go': {
      const to = roots.get(item.to);
      return to === undefined ? [] : [{ kind: 'go', to }];
    }
    case 'parallel':
      return nodes[item.node.id] === undefined ? [] : [parallel(item, nodes, sequence)];
    case 'count':
      return [{ kind: 'count', of: item.of, part: item.part, by: item.by }];
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

/** A step, and what it catches: its choice, to which what follows from an outcome is added (`add`). */
function stepOf(
  { node, tried }: LiftedStep,
  nodes: Readonly<Record<string, WorkflowNode>>,
  sequence: ToSequence,
): Region[] {
  const step: Region = { kind: 'step', node: node.id };
  const arms = tried === undefined ? [] : [...tried.arms, ...tried.exits];
  // Where all of them go on, nothing is chosen.
  if (arms.every(({ body }) => body.items.length === 0)) return [step];
  return [step, choice({ node, arms }, nodes, sequence)];
}

/** Puts one more region behind the others: the second of two choices of one node says the rest of the first. */
function add(lines: Region[], next: Region): void {
  const last = lines.at(-1);
  if (last?.kind !== 'choice' || next.kind !== 'choice' || last.node !== next.node) {
    lines.push(next);
    return;
  }
  const branches = last.branches.map((branch, index) =>
    branch.body.items.length > 0 ? branch : (next.branches[index] ?? branch),
  );
  lines[lines.length - 1] = { ...last, branches };
}

function knot(
  { name, counts, coming, first, parts, strands }: LiftedKnot,
  nodes: Readonly<Record<string, WorkflowNode>>,
  sequence: ToSequence,
  roots: Map<string, string>,
): Region[] {
  // A part may go on at one that stands behind it, so all roots are known before any body.
  for (const part of parts) {
    const root = part.join === undefined ? firstOf(part.body, nodes) : part.join.id;
    if (root !== undefined) roots.set(part.name, root);
  }
  const entry = roots.get(first);
  if (entry === undefined) return [];
  const made = parts.flatMap((part) => {
    const root = roots.get(part.name);
    if (root === undefined || nodes[root] === undefined) return [];
    const waitsFor = part.waitsFor === undefined ? {} : { waitsFor: part.waitsFor };
    const leaves = part.leaves === undefined ? {} : { leaves: part.leaves };
    const role = part.role === undefined ? {} : { role: part.role };
    const goesTo = part.to === undefined ? undefined : roots.get(part.to);
    const to = goesTo === undefined ? {} : { to: goesTo };
    const said = part.role === 'strand' ? strands?.find(({ name }) => name === part.name) : undefined;
    const results =
      said === undefined ? {} : { gives: idlyGiven(said, strands ?? []), takes: takenIdly(said, roots) };
    const { name } = part;
    return [{ root, name, ...waitsFor, ...leaves, ...role, ...to, ...results, body: sequence(part.body) }];
  });
  const last = strands?.at(-1);
  const form = last === undefined ? {} : { form: 'promises' as const, takes: takenIdly(last, roots) };
  return [{ kind: 'knot', entry, ...form, parts: made, name, counts: counts ?? '', coming: coming ?? '' }];
}

/** What nothing reads, and is taken nevertheless. */
function takenIdly({ awaits, takes, idle }: LiftedStrand, roots: ReadonlyMap<string, string>): TakenIdly[] {
  return takes.flatMap((taken, index) => {
    const from = roots.get(awaits[index] ?? '');
    const names = taken.filter((name) => idle.includes(name));
    return from === undefined || names.length === 0 ? [] : [{ from, names }];
  });
}

/** What a strand hands on that nobody takes, or that somebody takes and does not read. */
function idlyGiven({ name, gives }: LiftedStrand, strands: readonly LiftedStrand[]): string[] {
  return gives.filter((given) => {
    const takers = strands.filter(({ awaits, takes }) => takes[awaits.indexOf(name)]?.includes(given));
    return takers.length === 0 || takers.some(({ idle }) => idle.includes(given));
  });
}

/** The node with which a part begins. */
function firstOf(body: LiftedSequence, nodes: Readonly<Record<string, WorkflowNode>>): string | undefined {
  return firstNode(toRegions({ ...body, items: body.items.filter(({ kind }) => kind !== 'go') }, nodes).tree);
}

function parallel(
  { node, branches, join, notTaken }: LiftedParallel,
  nodes: Readonly<Record<string, WorkflowNode>>,
  sequence: ToSequence,
): Region {
  const said = outputsOf(node.content as WorkflowNode);
  const made = outputsOf(nodes[node.id]!).map(({ id: output }, index, { length }) => {
    const same = said.length === length ? index : said.findIndex(({ id }) => id === output);
    const branch = branches.find((each) => each.output === same);
    return { output, body: branch === undefined ? empty() : sequence(branch.body) };
  });
  const isJoined = join !== undefined && nodes[join.id] !== undefined;
  return {
    kind: 'parallel',
    node: node.id,
    branches: made,
    ...(isJoined ? { join: join.id } : {}),
    ...(notTaken === undefined ? {} : { notTaken }),
  };
}

function choice(
  { node, arms }: Pick<LiftedChoice, 'node' | 'arms'>,
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
