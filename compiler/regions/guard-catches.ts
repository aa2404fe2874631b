/**
 * R8: what comes after a node that catches does not stand in its `try`. Where such a node goes on to something of its own
 * and a `catch` of it goes on too, both stand in a block: the `catch` leaves it, what comes next stands behind the node.
 * It expects and keeps exits that all name their frame.
 */
import { caughtOutputs } from '../graph/catches.js';
import type { WorkflowNode } from '../graph/node.js';
import { NEXT } from '../graph/outputs.js';
import { saysExits } from './asks-afterwards.js';
import { exitOutputs } from './exit-outputs.js';
import { leaves, withBodies } from './tidy.js';
import type { Choice, Region, Sequence } from './tree.js';

type Nodes = ReadonlyMap<string, WorkflowNode>;

export function guardCatches(sequence: Sequence, nodes: Nodes): Sequence {
  const items: Region[] = [];
  for (const item of sequence.items) {
    const inside = withBodies(item, (body) => guardCatches(body, nodes));
    const guarded = inside.kind === 'choice' ? guard(inside, items.at(-1), nodes) : undefined;
    if (guarded === undefined) items.push(inside);
    else items.splice(-1, 1, guarded);
  }
  return { kind: 'sequence', items };
}

/** The block around a step that catches, its choice, and what comes next. */
function guard(choice: Choice, step: Region | undefined, nodes: Nodes): Region | undefined {
  const node = nodes.get(choice.node);
  const caught = node === undefined ? new Set<string>() : caughtOutputs(node);
  if (caught.size === 0 || step?.kind !== 'step' || step.node !== choice.node) return undefined;
  const exits = node === undefined ? new Set<string>() : exitOutputs(node);
  const next = choice.branches.find(
    ({ output, body }) => !caught.has(output) && !exits.has(output) && body.items.length > 0,
  );
  const goesOn = choice.branches.some(({ output, body }) => caught.has(output) && !leaves(body));
  if (next === undefined || !goesOn || asksOnlyForExits(choice, node)) return undefined;
  const label = `try ${choice.node}`;
  const branches = choice.branches.map(({ output, body }) => {
    if (!caught.has(output) || leaves(body)) return { output, body };
    return { output, body: sequenceOf([...body.items, { kind: 'break', label }]) };
  });
  return {
    kind: 'block',
    label,
    body: sequenceOf(behind(step, { ...choice, branches }, new Set([...caught, ...exits]))),
  };
}

/** What closures give is asked for their outputs only: where something was caught they gave none. */
function asksOnlyForExits({ branches }: Choice, node: WorkflowNode | undefined): boolean {
  const next = branches.find(({ output }) => output === NEXT.id);
  return node !== undefined && saysExits(node) && next?.body.items.length === 0;
}

/** With the only way that the statement itself does not say behind the choice. */
function behind(step: Region, choice: Choice, said: ReadonlySet<string>): Region[] {
  const free = choice.branches.filter(({ output }) => !said.has(output));
  const [only] = free;
  if (only === undefined || free.length > 1) return [step, choice];
  const branches = choice.branches.map((branch) =>
    branch === only ? { ...branch, body: sequenceOf([]) } : branch,
  );
  return [step, { ...choice, branches }, ...only.body.items];
}

function sequenceOf(items: Region[]): Sequence {
  return { kind: 'sequence', items };
}
