import type { WorkflowNode } from '../graph/node.js';
import { bodiesOf, withBodies } from './tidy.js';
import { type Exit, type Region, type Sequence, saidAsSwitch } from './tree.js';

/** What encloses a place, as far as a bare `break` or `continue` is concerned. */
interface Frame {
  kind: 'loop' | 'block' | 'switch';
  label?: string;
}

/** Drops the labels that no exit needs (R4) and gives the others names, from the outside in: `loop`, `loop2`, `block`. */
export function nameLabels(sequence: Sequence, nodes: ReadonlyMap<string, WorkflowNode>): Sequence {
  const needed = new Set<string>();
  collect(sequence, [], nodes, needed);
  const names = new Map<string, string>();
  nameIn(sequence, needed, names);
  return rename(sequence, [], nodes, names);
}

function collect(
  { items }: Sequence,
  frames: readonly Frame[],
  nodes: ReadonlyMap<string, WorkflowNode>,
  needed: Set<string>,
): void {
  for (const item of items) {
    if (isJump(item) && needsLabel(item, frames)) needed.add(item.label ?? '');
    for (const body of bodiesOf(item)) collect(body, framesInside(item, frames, nodes), nodes, needed);
  }
}

function nameIn({ items }: Sequence, needed: ReadonlySet<string>, names: Map<string, string>): void {
  for (const item of items) {
    if ((item.kind === 'loop' || item.kind === 'block') && needed.has(item.label ?? '')) {
      const taken = [...names.values()].filter((name) => name.startsWith(item.kind)).length;
      names.set(item.label ?? '', taken === 0 ? item.kind : `${item.kind}${taken + 1}`);
    }
    for (const body of bodiesOf(item)) nameIn(body, needed, names);
  }
}

function rename(
  { items }: Sequence,
  frames: readonly Frame[],
  nodes: ReadonlyMap<string, WorkflowNode>,
  names: ReadonlyMap<string, string>,
): Sequence {
  return {
    kind: 'sequence',
    items: items.map((item) => {
      if (isJump(item)) return { kind: item.kind, ...(needsLabel(item, frames) ? named(item, names) : {}) };
      const inside = framesInside(item, frames, nodes);
      const into = (body: Sequence): Sequence => rename(body, inside, nodes, names);
      if (item.kind === 'choice' || item.kind === 'dispatch') return withBodies(item, into);
      if (item.kind === 'block') return { ...item, ...named(item, names), body: into(item.body) };
      if (item.kind === 'loop') {
        const { kind, head, form } = item;
        return { kind, head, ...named(item, names), body: into(item.body), form };
      }
      return item;
    }),
  };
}

function named(
  { label }: { label?: string },
  names: ReadonlyMap<string, string>,
): { label: string } | undefined {
  const name = names.get(label ?? '');
  return name === undefined ? undefined : { label: name };
}

function isJump(item: Region): item is Exclude<Exit, { kind: 'end' }> {
  return item.kind === 'break' || item.kind === 'continue';
}

function framesInside(
  item: Region,
  frames: readonly Frame[],
  nodes: ReadonlyMap<string, WorkflowNode>,
): readonly Frame[] {
  if (item.kind === 'loop')
    return [...frames, { kind: 'loop', ...(item.label ? { label: item.label } : {}) }];
  if (item.kind === 'block') return [...frames, { kind: 'block', label: item.label }];
  if (item.kind === 'dispatch') return [...frames, { kind: 'switch' }];
  const node = item.kind === 'choice' ? nodes.get(item.node) : undefined;
  return node !== undefined && saidAsSwitch(node) ? [...frames, { kind: 'switch' }] : frames;
}

/** A bare jump reaches the innermost loop; a bare `break` the innermost loop or switch; a block is left by name only. */
function needsLabel(jump: { kind: 'break' | 'continue'; label?: string }, frames: readonly Frame[]): boolean {
  const reached = frames.findLast(
    (frame) => frame.kind === 'loop' || (frame.kind === 'switch' && jump.kind === 'break'),
  );
  return reached?.label !== jump.label;
}
