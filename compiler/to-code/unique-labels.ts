import type { WorkflowNode } from '../graph/node.js';
import { bodyForm } from '../regions/body-form.js';
import { bodiesOf } from '../regions/tidy.js';
import type { Region, Sequence, Step } from '../regions/tree.js';

type Nodes = Readonly<Record<string, WorkflowNode>>;

/**
 * Each graph names its blocks and loops by itself. Where one stands in place inside another, equal names would hide each
 * other: the inner ones get new names, in place.
 */
export function uniqueLabels(tree: Sequence, nodes: Nodes): void {
  visit(tree, new Map(), nodes);
}

/** @param names what each label that is known here is called now */
function visit({ items }: Sequence, names: ReadonlyMap<string, string>, nodes: Nodes): void {
  for (const item of items) {
    if (item.kind === 'break' || item.kind === 'continue') rename(item, names);
    else if (item.kind === 'step') visitBodies(item, names, nodes);
    else for (const body of bodiesOf(item)) visit(body, withLabel(item, names), nodes);
  }
}

function rename(
  jump: Extract<Region, { kind: 'break' | 'continue' }>,
  names: ReadonlyMap<string, string>,
): void {
  if (jump.label !== undefined) jump.label = names.get(jump.label) ?? jump.label;
}

function withLabel(item: Region, names: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  if ((item.kind !== 'loop' && item.kind !== 'block') || item.label === undefined) return names;
  const before = item.label;
  item.label = freeLabel(before, new Set(names.values()));
  return new Map([...names, [before, item.label]]);
}

function freeLabel(label: string, taken: ReadonlySet<string>): string {
  const stem = label.replace(/\d+$/, '');
  let free = label;
  for (let number = 2; taken.has(free); number++) free = `${stem}${number}`;
  return free;
}

function visitBodies({ node, bodies = [] }: Step, names: ReadonlyMap<string, string>, nodes: Nodes): void {
  for (const { slot, body } of bodies) {
    const isBlock = bodyForm(nodes[node]!, slot) === 'block';
    // No jump of a body means a label around it: they are taken, under names that nothing in it says.
    const around = [...names.values()].map((label) => [`\n${label}`, label] as const);
    visit(body, new Map(isBlock ? around : []), nodes);
  }
}
