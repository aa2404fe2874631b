/** Puts the trees of branches and parts, which are structured by themselves, into the tree around them. */
import { counted } from './coming.js';
import type { Flow, Way } from './flow.js';
import { partMeant } from './knots.js';
import { withBodies } from './tidy.js';
import type { Count, Knot, Parallel, Region, Sequence } from './tree.js';

const EMPTY: Sequence = { kind: 'sequence', items: [] };

export function fillSplits(tree: Sequence, flow: Flow, structured: (flow: Flow) => Sequence): Sequence {
  if (flow.parallels.size === 0 && flow.knots.size === 0) return tree;
  const items = tree.items.map((item): Region => {
    if (item.kind === 'parallel') return filled(item, flow, structured);
    if (item.kind === 'knot') return filledKnot(item, flow, structured);
    return withBodies(item, (body) => fillSplits(body, flow, structured));
  });
  return { kind: 'sequence', items };
}

function filled(item: Parallel, { parallels }: Flow, structured: (flow: Flow) => Sequence): Region {
  const part = parallels.get(item.node);
  const branches = (part?.branches ?? []).map(({ output, flow }) => ({
    output,
    body: flow === undefined ? EMPTY : withoutExit(structured(flow), part?.exit),
  }));
  return { ...item, branches };
}

function filledKnot(item: Knot, { knots }: Flow, structured: (flow: Flow) => Sequence): Region {
  const found = knots.get(item.entry);
  const parts = (found?.parts ?? []).map(({ root, waitsFor, leaves, flow, role, to, branches }) => ({
    root,
    name: root,
    ...(waitsFor === undefined ? {} : { waitsFor }),
    ...(leaves === undefined ? {} : { leaves }),
    ...(role === undefined ? {} : { role }),
    ...(to === undefined ? {} : { to }),
    body:
      branches !== undefined
        ? splitOnly(root, branches)
        : flow === undefined
          ? EMPTY
          : withoutExit(structured(flow), to ?? found?.exit),
  }));
  return { ...item, ...(found?.form === undefined ? {} : { form: found.form }), parts };
}

/** R11: a split whose branches each go on at once. */
function splitOnly(node: string, ways: readonly Way[]): Sequence {
  const branches = ways.map(({ output, to }) => ({
    output,
    body: { kind: 'sequence' as const, items: [{ kind: 'go' as const, to }] },
  }));
  return { kind: 'sequence', items: [{ kind: 'parallel', node, branches }] };
}

/** The tree without what falling off its end says by itself. */
export function withoutExit({ items }: Sequence, exit: string | undefined): Sequence {
  const last = items.at(-1);
  const isOwn = last?.kind === 'end' && (last.node === exit || endsByItself(items.at(-2), last.node));
  return { kind: 'sequence', items: isOwn ? items.slice(0, -1) : items };
}

function endsByItself(before: Region | undefined, node: string): boolean {
  if (before?.kind === 'knot') return before.entry === node;
  return before?.kind === 'parallel' && before.node === node;
}

/** Ends that stand for going on at a part say so, and so do the steps that stand for changing a count. */
export function withWaysOn(tree: Sequence): Sequence {
  let taken: Pick<Count, 'of' | 'part'>[] = [];
  const items = tree.items.map((item): Region => {
    const change = item.kind === 'step' ? counted(item.node) : undefined;
    if (change !== undefined) {
      const count = { of: 'coming', part: change.join };
      if (change.isInclusive) taken.push(count);
      return { kind: 'count', ...count, by: change.by };
    }
    const notTaken = item.kind === 'parallel' && taken.length > 0 ? { notTaken: taken } : {};
    taken = [];
    const to = item.kind === 'end' ? partMeant(item.node) : undefined;
    return to === undefined ? { ...withBodies(item, withWaysOn), ...notTaken } : { kind: 'go', to };
  });
  return { kind: 'sequence', items };
}
