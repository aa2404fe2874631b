/**
 * Whether a handler of a text holds its code or a graph: a text says both in the same way. One that the previous drawing
 * has stays what it is there, code as long as it is plain; any other holds its code where that is plain.
 */
import type { NodeOf } from '../../graph/node.js';
import type { LiftedSequence, LiftedStep } from '../2-lift/lifted.js';
import { bodiesOf } from '../2-lift/nested-bodies.js';
import type { NodeBefore } from './nodes-before.js';

type Handler = NodeOf<'handler'>;

/** @param before nodes of the previous drawing, in the order of its text */
export function settleHandlers(body: LiftedSequence, before: readonly NodeBefore[] = []): void {
  const were = before.flatMap(({ node }) => (node.kind === 'handler' ? [node] : []));
  const steps = handlersIn(body);
  const known = pairs(steps, were);
  for (const step of steps) settle(step, known.get(step));
}

function handlersIn({ items }: LiftedSequence): LiftedStep[] {
  return items.flatMap((item) => [
    ...(item.kind === 'step' && item.node.said !== undefined ? [item] : []),
    ...bodiesOf(item).flatMap(handlersIn),
  ]);
}

/** Those of one message in their order, then what is left in its order: their messages have other names now. */
function pairs(steps: readonly LiftedStep[], were: readonly Handler[]): Map<LiftedStep, Handler> {
  const found = new Map<LiftedStep, Handler>();
  const left = [...were];
  const take = (step: LiftedStep, isIt: (handler: Handler) => boolean): void => {
    const at = left.findIndex(isIt);
    if (at >= 0) found.set(step, left.splice(at, 1)[0]!);
  };
  for (const step of steps)
    take(step, ({ message }) => message.trim() === (step.node.content as Handler).message);
  for (const step of steps) if (!found.has(step)) take(step, () => true);
  return found;
}

function settle(step: LiftedStep, was: Handler | undefined): void {
  const { graph, code = '', ...content } = step.node.content as Handler;
  const { said } = step.node;
  if (said === undefined) return;
  const isKept = said.isPlain || was?.code?.trim() === code;
  if (isKept && (was === undefined || was.code !== undefined)) {
    step.node.content = { ...content, code };
    delete step.bodies;
    return;
  }
  step.node.content = { ...content, graph: graph ?? '' };
  delete step.node.said;
}
