/** The bodies of a text that are graphs of their own. */
import { MAIN } from '../../graph/document.js';
import type { LiftedBody, LiftedItem, LiftedSequence, LiftedStep } from './lifted.js';

/** The sequences directly inside an item, those of its nested graphs included. */
export function bodiesOf(item: LiftedItem): LiftedSequence[] {
  const nested = item.kind === 'step' ? (item.bodies ?? []).map(({ body }) => body) : [];
  return [...nested, ...branchesOf(item)];
}

/** The sequences directly inside an item that are part of the same graph. */
export function branchesOf(item: LiftedItem): LiftedSequence[] {
  if (item.kind === 'step' && item.tried !== undefined)
    return [...item.tried.arms, ...item.tried.exits].map(({ body }) => body);
  if (item.kind === 'choice' || item.kind === 'dispatch') return item.arms.map(({ body }) => body);
  if (item.kind === 'knot') return item.parts.map(({ body }) => body);
  if (item.kind === 'parallel') return item.branches.map(({ body }) => body);
  return item.kind === 'loop' || item.kind === 'block' ? [item.body] : [];
}

/** The nested graphs that a body holds at any depth, each with its step, in the order of the text; outer ones first. */
export function nestedBodies({ items }: LiftedSequence): { step: LiftedStep; nested: LiftedBody }[] {
  return items.flatMap((item) => {
    const branches = branchesOf(item).flatMap(nestedBodies);
    if (item.kind !== 'step') return branches;
    const own = (item.bodies ?? []).flatMap((nested) => [
      { step: item, nested },
      ...nestedBodies(nested.body),
    ]);
    return [...own, ...branches];
  });
}

/** What a text has for each graph that it had before. */
export function bodiesByGraph(main: LiftedSequence): Map<string, LiftedSequence> {
  const nested = nestedBodies(main).flatMap(({ nested: { graph, body } }) =>
    graph === '' ? [] : [[graph, body] as const],
  );
  return new Map([[MAIN, main], ...nested]);
}
