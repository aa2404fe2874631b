/**
 * Random sound drawings of exclusive flow, as bare control flow: any shape, not only structured ones. Random targets
 * are repaired until every node is reached, reaches an end, and every loop is entered at one node.
 */
import fc from 'fast-check';

export type FlowKind =
  | 'activity'
  | 'decision'
  | 'humanTask'
  | 'wait'
  | 'setVariable'
  | 'code'
  | 'end'
  | 'fail'
  | 'endWorkflow';

export interface FlowNode {
  id: string;
  kind: FlowKind;
  /** Position of the node that each output leads to. */
  to: number[];
  /** Source of arbitrary choices about the node's settings. */
  seed: number;
}

/** How many failures an activity of this seed catches: every one, or one type and its time limit. */
export function caughtCount(seed: number): number {
  if (seed % 7 === 0) return 1;
  return seed % 7 === 1 ? 2 : 0;
}

const OUTPUTS: Record<FlowKind, (seed: number) => number> = {
  activity: (seed) => 1 + caughtCount(seed),
  decision: (seed) => 2 + (seed % 3 === 0 ? 1 : 0),
  humanTask: (seed) => 1 + (seed % 4),
  wait: () => 1,
  setVariable: () => 1,
  code: () => 1,
  end: () => 0,
  fail: () => 0,
  endWorkflow: () => 0,
};

const arbitraryKind: fc.Arbitrary<FlowKind> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<FlowKind>('decision') },
  { weight: 3, arbitrary: fc.constant<FlowKind>('activity') },
  { weight: 2, arbitrary: fc.constant<FlowKind>('humanTask') },
  {
    weight: 1,
    arbitrary: fc.constantFrom<FlowKind>('wait', 'setVariable', 'code', 'end', 'fail', 'endWorkflow'),
  },
);

/** How far a connection leads, relative to its node: mostly on, sometimes far, sometimes back. */
const arbitraryStep = fc.oneof(
  { weight: 6, arbitrary: fc.constant(1) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 5 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 30 }) },
  { weight: 3, arbitrary: fc.integer({ min: -6, max: 0 }) },
);

const arbitrarySpec = fc.record({
  kind: arbitraryKind,
  steps: fc.array(arbitraryStep, { minLength: 4, maxLength: 4 }),
  seed: fc.nat(1000),
});

/** Nodes in an arbitrary order that begins with the entry; the last one is an end. Sound, each loop with one entry. */
export function arbitraryFlow(maxNodes = 14): fc.Arbitrary<FlowNode[]> {
  return arbitraryWildFlow(maxNodes).map((nodes) => repair(nodes, firstFault));
}

/** The same, but with at least one loop that is entered in several places. */
export function arbitraryIrreducibleFlow(maxNodes = 14): fc.Arbitrary<FlowNode[]> {
  return arbitraryWildFlow(maxNodes)
    .map((nodes) => repair(nodes, deadEnd))
    .filter((nodes) => multipleEntry(nodes) !== undefined);
}

/** The same before repair: wired completely, but perhaps with unreachable nodes, endless loops, loops of two entries. */
export function arbitraryWildFlow(maxNodes = 14): fc.Arbitrary<FlowNode[]> {
  return fc.array(arbitrarySpec, { minLength: 1, maxLength: maxNodes }).map((specs) => {
    const last = specs.length;
    const nodes: FlowNode[] = specs.map(({ kind, steps, seed }, index) => ({
      id: `n${index + 1}`,
      kind,
      seed,
      to: steps.slice(0, OUTPUTS[kind](seed)).map((step) => Math.max(0, Math.min(last, index + step))),
    }));
    return [...nodes, { id: `n${last + 1}`, kind: 'end', to: [], seed: 0 }];
  });
}

const crossingKind: fc.Arbitrary<FlowKind> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<FlowKind>('decision') },
  { weight: 3, arbitrary: fc.constant<FlowKind>('activity') },
  { weight: 1, arbitrary: fc.constantFrom<FlowKind>('humanTask', 'end') },
);

/** Ways that lead anywhere: loops through most of the nodes, and many places that several ways come to, in no order. */
export function arbitraryCrossingFlow(maxNodes = 10): fc.Arbitrary<FlowNode[]> {
  const spec = fc.record({
    kind: crossingKind,
    seed: fc.nat(1000),
    to: fc.array(fc.nat(1000), { minLength: 4, maxLength: 4 }),
  });
  return fc.array(spec, { minLength: 3, maxLength: maxNodes }).map((specs) => {
    const last = specs.length;
    const nodes: FlowNode[] = specs.map(({ kind, seed, to }, index) => ({
      id: `n${index + 1}`,
      kind,
      seed,
      to: to.slice(0, OUTPUTS[kind](seed)).map((target) => target % (last + 1)),
    }));
    return repair([...nodes, { id: `n${last + 1}`, kind: 'end', to: [], seed: 0 }], deadEnd);
  });
}

type FindFault = (nodes: readonly FlowNode[]) => { node: number; output: number } | undefined;

/** Leads the outputs at fault to the last end instead, until there is none. */
function repair(nodes: FlowNode[], findFault: FindFault): FlowNode[] {
  const last = nodes.length - 1;
  for (let at = findFault(nodes); at !== undefined; at = findFault(nodes)) {
    const node = nodes[at.node];
    if (node !== undefined) node.to[at.output] = last;
  }
  return compact(nodes);
}

/** The flow is sound and reducible when there is none. */
const firstFault: FindFault = (nodes) => deadEnd(nodes) ?? multipleEntry(nodes);

/** An output of a node from which no end can be reached. */
const deadEnd: FindFault = (nodes) => {
  for (const node of reachable(nodes, 0, () => true)) {
    if ([...reachable(nodes, node, () => true)].some((other) => nodes[other]?.to.length === 0)) continue;
    return { node, output: (nodes[node]?.to.length ?? 1) - 1 };
  }
  return undefined;
};

/** An edge closing a cycle whose target does not dominate its source. */
const multipleEntry: FindFault = (nodes) => {
  const open = new Set<number>();
  const done = new Set<number>();
  const visit = (at: number): { node: number; output: number } | undefined => {
    open.add(at);
    for (const [output, to] of (nodes[at]?.to ?? []).entries()) {
      if (open.has(to)) {
        // `to` dominates `at` when `at` cannot be reached without it.
        if (to !== 0 && reachable(nodes, 0, (id) => id !== to).has(at)) return { node: at, output };
      } else if (!done.has(to)) {
        const fault = visit(to);
        if (fault !== undefined) return fault;
      }
    }
    open.delete(at);
    done.add(at);
    return undefined;
  };
  return visit(0);
};

function reachable(nodes: readonly FlowNode[], from: number, through: (id: number) => boolean): Set<number> {
  const seen = new Set<number>();
  const todo = [from];
  for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
    if (seen.has(at) || !through(at)) continue;
    seen.add(at);
    todo.push(...(nodes[at]?.to ?? []));
  }
  return seen;
}

/** Only what can be reached, with targets renumbered. */
function compact(nodes: readonly FlowNode[]): FlowNode[] {
  const reached = reachable(nodes, 0, () => true);
  const kept = nodes.flatMap((node, index) => (reached.has(index) ? [{ node, index }] : []));
  const renumbered = new Map(kept.map(({ index }, position) => [index, position]));
  return kept.map(({ node }) => ({ ...node, to: node.to.map((to) => renumbered.get(to) ?? 0) }));
}
