/**
 * A step and the end behind it that one statement of the text says, `return await greet(name);`: so they stay as long as the
 * end is what it was and nothing comes between.
 */
import { equalJson } from '../../graph/json-equal.js';
import type { WorkflowNode } from '../../graph/node.js';
import { outputsOf } from '../../graph/outputs.js';
import { isSaidByTry } from '../../regions/said-by-try.js';
import type { Step } from '../../regions/tree.js';
import type { LiftedEnd, LiftedItem, LiftedSequence, LiftedStep } from '../../to-graph/2-lift/lifted.js';
import type { Line } from './bindings.js';
import { type BodyScope, contentOf, type EndLine } from './body-scope.js';
import { type Original, originOf } from './original.js';

/** The end that the statement of this line says too; nothing when it has, or needs, one of its own. */
export function returnedEnd(
  scope: BodyScope,
  line: Line,
  next: Line | undefined,
  among: LiftedSequence | undefined,
): EndLine | undefined {
  const { original } = scope;
  if (original === undefined || line.kind !== 'step' || next?.kind !== 'end') return undefined;
  const step = originOf(original, line, among);
  const end = originOf(original, next, among);
  if (!isReturned(step) || !isReturnedEnd(end) || !standTogether(original, step, end)) return undefined;
  return isStepAsBefore(scope, line, step) && isEndAsBefore(scope, next, end) ? next : undefined;
}

/** Says of the statement just written that its last character belongs to the end that it says. */
export function ownReturned({ out }: BodyScope, end: string, origin: LiftedItem | undefined): void {
  const behind = origin === undefined ? 0 : origin.span.tail - origin.span.to;
  const to = out.offset - behind;
  out.own(end, to - 1, to);
}

/** Whether the text says an end only as part of the statement before. */
export function isReturnedEnd(item: LiftedItem | undefined): item is LiftedEnd {
  return item?.kind === 'end' && item.returned !== undefined;
}

function isReturned(item: LiftedItem | undefined): item is LiftedStep {
  return item?.kind === 'step' && item.binding === 'returned';
}

function standTogether({ place }: Original, step: LiftedStep, end: LiftedEnd): boolean {
  const [a, b] = [place.get(step)!, place.get(end)!];
  return a.body === b.body && a.index + 1 === b.index;
}

function isStepAsBefore(scope: BodyScope, { node }: Step, { node: before }: LiftedStep): boolean {
  const content = contentOf(scope, node);
  const { result } = before.content as { result?: string };
  const isPlain = !isSaidByTry(content) && outputsOf(content as WorkflowNode).length === 1;
  const hasUndo = content.kind === 'activity' && content.undo !== undefined;
  const isConst = scope.bindings.binding.get(node) === 'const' && scope.names.get(node) === result;
  return isPlain && !hasUndo && isConst && content.declaredType === undefined;
}

function isEndAsBefore({ contents, exits, leaving }: BodyScope, { node }: EndLine, end: LiftedEnd): boolean {
  return equalJson(contents.get(node), end.node.content) && !exits.has(node) && !leaving.said.has(node);
}
