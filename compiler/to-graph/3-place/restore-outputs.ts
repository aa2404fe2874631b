/** Ids and labels of what a node catches, and of the outputs of a frame: code does not say them. */
import type { Boundary } from '../../graph/boundary.js';
import type { WorkflowNode } from '../../graph/node.js';
import { outputsOf } from '../../graph/outputs.js';
import type { LiftedNode, LiftedSequence, LiftedStep } from '../2-lift/lifted.js';
import { branchesOf, nestedBodies } from '../2-lift/nested-bodies.js';

type Content = { boundaries?: Boundary[] };

/** Those of the node before: of boundaries that catch the same, then in their order. */
export function restoreCaught({ content }: LiftedNode, before: WorkflowNode): void {
  const now = (content as Content).boundaries;
  const old = [...((before as Content).boundaries ?? [])];
  if (now === undefined) return;
  const labels = new Map(old.map(({ id, label }) => [id, label]));
  const take = (index: number) => (index < 0 ? undefined : old.splice(index, 1)[0]);
  const same = now.map((boundary) =>
    take(old.findIndex((other) => isCaught(boundary) && keyOf(other) === keyOf(boundary))),
  );
  const known = now.map(
    (boundary, index) => same[index] ?? (isCaught(boundary) ? take(old.findIndex(isCaught)) : undefined),
  );
  const named = now.flatMap((boundary) => (isCaught(boundary) ? [] : [boundary.id]));
  const taken = new Set([...named, ...known.flatMap((boundary) => boundary?.id ?? [])]);
  (content as Content).boundaries = now.map((boundary, index) => {
    if (!isCaught(boundary)) return { ...boundary, label: labels.get(boundary.id) ?? '' };
    const found = known[index];
    if (found !== undefined) return { ...boundary, id: found.id, label: found.label };
    return { ...boundary, id: freeId(boundary.id, taken) };
  });
}

/** What interrupts a node is called in code by its id. */
function isCaught({ on }: Boundary): boolean {
  return on === 'error' || on === 'timeout';
}

function keyOf(boundary: Boundary): string {
  return boundary.on === 'error' ? `error ${boundary.type?.trim() ?? ''}` : boundary.on;
}

function freeId(id: string, taken: Set<string>): string {
  let free = id;
  for (let number = 2; taken.has(free); number++) free = `${id}${number}`;
  taken.add(free);
  return free;
}

/** What a node says without those ids and labels. */
export function withoutIdsOfCaught<N extends object>(content: N): N {
  const { boundaries, outputs } = content as Content & { outputs?: object[] };
  const unnamed = (named: object) => ({ ...named, id: '', label: '' });
  return {
    ...content,
    ...(boundaries === undefined
      ? {}
      : { boundaries: boundaries.map((one) => (isCaught(one) ? unnamed(one) : { ...one, label: '' })) }),
    ...(outputs === undefined ? {} : { outputs: outputs.map(unnamed) }),
  };
}

/** Gives the outputs of scopes, and of loops over lists, the ids that they had: those of that name, then in their order. */
export function restoreExits(body: LiftedSequence, before: ReadonlyMap<string, WorkflowNode>): void {
  for (const { step, nested } of nestedBodies(body)) {
    const old = before.get(step.node.id);
    const isFrame = old?.kind === 'scope' || old?.kind === 'forEach';
    if (nested.slot === 'body' && isFrame) renameExits(step, nested.body, old.outputs);
  }
}

function renameExits(
  step: LiftedStep,
  body: LiftedSequence,
  old: readonly { id: string; label: string }[],
): void {
  const { content } = step.node;
  const isFrame = content.kind === 'scope' || content.kind === 'forEach';
  if (!isFrame || content.outputs.length === 0) return;
  const free = old.filter(({ id }) => !content.outputs.some((output) => output.id === id));
  const now = content.outputs.map(
    (output) => old.find(({ id }) => id === output.id) ?? free.shift() ?? output,
  );
  const names = new Map(content.outputs.map(({ id }, index) => [id, now[index]!.id]));
  const rank = ({ id }: { id: string }) => {
    const index = old.findIndex((output) => output.id === id);
    return index < 0 ? old.length : index;
  };
  const said = outputsOf(content as WorkflowNode).map(({ id }) => names.get(id) ?? id);
  content.outputs = now.toSorted((a, b) => rank(a) - rank(b));
  const order = outputsOf(content as WorkflowNode).map(({ id }) => id);
  for (const exit of step.tried?.exits ?? []) exit.output = order.indexOf(said[exit.output]!);
  renameEnds(body, names);
}

function renameEnds({ items }: LiftedSequence, names: ReadonlyMap<string, string>): void {
  for (const item of items) {
    const content = item.kind === 'end' ? item.node.content : undefined;
    if (content?.kind === 'end' && content.output !== undefined)
      content.output = names.get(content.output) ?? content.output;
    for (const inner of branchesOf(item)) renameEnds(inner, names);
  }
}
