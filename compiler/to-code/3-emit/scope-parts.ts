/** What code says around the body of a scope that is a closure. */
import type { NodeOf } from '../../graph/node.js';
import type { FramePart } from './frame-parts.js';
import { expressionOr } from './literals.js';

/** `await CancellationScope.withTimeout('5 minutes', async () => {…});`, and what else may be around the function. */
export function scopeParts(
  { cancellation, timeout, compensates }: Omit<NodeOf<'scope'>, 'x' | 'y'>,
  prefix: string,
  end: string,
): FramePart[] {
  const calls = [
    ...(cancellation === 'shielded' ? ['CancellationScope.nonCancellable('] : []),
    ...(timeout === undefined
      ? []
      : [`CancellationScope.withTimeout(${expressionOr(timeout, 'time limit')}, `]),
    ...(cancellation === 'cancellable' && timeout === undefined ? ['CancellationScope.cancellable('] : []),
    ...(compensates ? ['saga('] : []),
  ];
  const run = compensates ? 'async ({ addCompensation }) => {' : 'async () => {';
  const open = `${prefix}await ${calls.join('() => ')}${run}`;
  return [open, { slot: 'body' }, `}${')'.repeat(calls.length)}${end}`];
}
