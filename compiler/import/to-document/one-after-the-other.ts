/**
 * Branches that run at the same time run one after the other, as long as the document cannot say more: whatever waits
 * for all of them still waits for all of them, and none is lost. Where the branches are too entangled for that, one of
 * them is chosen.
 */
import type { ForeignExpression, ForeignNodeOf } from '../foreign.js';
import {
  add,
  connect,
  type Drawing,
  type DrawnFlow,
  lose,
  out,
  reachable,
  redirect,
  remove,
} from './drawing.js';
import { toChoice } from './routing.js';

/** Candidates for the place where branches meet that are tried: drawings of people need one or two. */
const MAX_CANDIDATES = 40;

interface Plan {
  join: string | undefined;
  /** For each flow of the split, the nodes of its branch. */
  branches: ReadonlySet<string>[];
}

export function runInTurn(drawing: Drawing): void {
  for (const node of [...drawing.nodes.values()]) {
    if (node.kind !== 'gateway' || (node.gateway !== 'parallel' && node.gateway !== 'inclusive')) continue;
    const flows = out(drawing, node.id);
    if (flows.length < 2) continue;
    const plan = planOf(drawing, node, flows);
    if (plan === undefined) {
      toChoice(drawing, node);
      lose(
        drawing,
        node,
        'Its branches cross others, so only one of them runs: the first that applies.',
        'changed',
      );
    } else sequence(drawing, node, inOrder(node, flows, plan), plan.join);
  }
}

function planOf(
  drawing: Drawing,
  split: ForeignNodeOf<'gateway'>,
  flows: readonly DrawnFlow[],
): Plan | undefined {
  const candidates = joinsAfter(drawing, split, flows);
  for (const join of [...candidates, undefined]) {
    const branches = flows.map(({ to }) => reachable(drawing, to, join));
    if (!branches.some((branch) => branch.has(split.id)) && areApart(drawing, branches))
      return { join, branches };
  }
  return undefined;
}

/** Joins that every branch can reach, the nearest to the first branch first. */
function joinsAfter(
  drawing: Drawing,
  split: ForeignNodeOf<'gateway'>,
  flows: readonly DrawnFlow[],
): string[] {
  const [first, ...others] = flows.map(({ to }) => reachable(drawing, to));
  const isJoin = (id: string) => {
    const node = drawing.nodes.get(id);
    return node?.kind === 'gateway' && node.gateway !== 'exclusive' && id !== split.id;
  };
  return [...(first ?? [])]
    .filter((id) => isJoin(id) && others.every((branch) => branch.has(id)))
    .slice(0, MAX_CANDIDATES);
}

/** Ends may be shared: reaching one ends a branch, not the workflow. */
function areApart(drawing: Drawing, branches: readonly ReadonlySet<string>[]): boolean {
  const seen = new Set<string>();
  for (const branch of branches) {
    for (const id of branch) {
      if (drawing.nodes.get(id)?.kind === 'end') continue;
      if (seen.has(id)) return false;
      seen.add(id);
    }
  }
  return true;
}

interface Branch {
  flow: DrawnFlow;
  nodes: ReadonlySet<string>;
}

/** The default branch last: it is taken when none of the others was. */
function inOrder(split: ForeignNodeOf<'gateway'>, flows: readonly DrawnFlow[], plan: Plan): Branch[] {
  const branches = flows.map((flow, index) => ({ flow, nodes: plan.branches[index] ?? new Set<string>() }));
  const isDefault = ({ flow }: Branch) => flow.id === split.defaultFlow;
  return [...branches.filter((branch) => !isDefault(branch)), ...branches.filter(isDefault)];
}

function sequence(
  drawing: Drawing,
  split: ForeignNodeOf<'gateway'>,
  branches: readonly Branch[],
  join: string | undefined,
): void {
  const plain = (id: string) => {
    const node = drawing.nodes.get(id);
    return node?.kind === 'end' && node.event.type === 'none';
  };
  const conditions = branches.flatMap(({ flow }) => flow.condition ?? []);
  const targets = new Map<DrawnFlow, string>();
  let next = join;
  for (const branch of [...branches].reverse()) {
    const after = next;
    for (const flow of drawing.flows) {
      const leaves = branch.nodes.has(flow.from) && (flow.to === join || plain(flow.to));
      if (leaves && after !== undefined) targets.set(flow, after);
    }
    next = entryOf(drawing, split, branch, after, conditions, join);
  }
  for (const [flow, to] of targets) flow.to = to;
  if (next !== undefined) redirect(drawing, split.id, next);
  remove(drawing, split.id);
  lose(
    drawing,
    split,
    'Its branches run one after the other, in the order in which they are drawn.',
    'changed',
  );
}

/** Where a branch begins: its first step, or the question whether it runs. */
function entryOf(
  drawing: Drawing,
  split: ForeignNodeOf<'gateway'>,
  { flow }: Branch,
  after: string | undefined,
  conditions: readonly ForeignExpression[],
  join: string | undefined,
): string {
  const unconditional =
    split.gateway === 'parallel' || (flow.condition === undefined && conditions.length === 0);
  if (flow.to === join && after !== undefined) return after;
  if (unconditional || (flow.condition === undefined && flow.id !== split.defaultFlow)) return flow.to;
  const title = flow.title || drawing.nodes.get(flow.to)?.title || flow.id;
  const node = drawing.nodes.get(flow.to);
  const id = add(
    drawing,
    node,
    { kind: 'choice', id: `${split.id}_${flow.id}`, type: split.type, title: `${title}?` },
    -60,
  );
  const condition =
    flow.condition === undefined ? { noneOf: [...conditions] } : { condition: flow.condition };
  connect(drawing, id, flow.to, { title, ...condition });
  if (after !== undefined) connect(drawing, id, after);
  else connect(drawing, id, add(drawing, node, END));
  return id;
}

const END = { kind: 'end', id: 'branch_end', type: 'end', title: 'End', event: { type: 'none' } } as const;
