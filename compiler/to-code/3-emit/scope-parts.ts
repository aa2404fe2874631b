/** What code says around the body of a scope that is a closure. */
import type { NodeOf } from '../../graph/node.js';
import type { FramePart } from './frame-parts.js';
import { expressionOr } from './literals.js';

type Content = Omit<NodeOf<'scope'>, 'x' | 'y'>;

/**
 * `await CancellationScope.withTimeout('5 minutes', async () => {…});`, and what else may be around the function; where nothing
 * is, it is called itself: `const total = await (async () => {…})();`
 */
export function scopeParts(node: Content, prefix: string, end: string): FramePart[] {
  const { open, close } = scopeFunction(node);
  const isCalled = open.startsWith('async ');
  return [
    `${prefix}await ${isCalled ? '(' : ''}${open}`,
    { slot: 'body' },
    `${close}${isCalled ? ')()' : ''}${end}`,
  ];
}

/** What stands around the body in the function of a scope: `async () => {`, or the calls around that. */
export function scopeFunction({ cancellation, timeout, compensates }: Content): {
  open: string;
  close: string;
} {
  const calls = [
    ...(cancellation === 'shielded' ? ['CancellationScope.nonCancellable('] : []),
    ...(timeout === undefined
      ? []
      : [`CancellationScope.withTimeout(${expressionOr(timeout, 'time limit')}, `]),
    ...(cancellation === 'cancellable' && timeout === undefined ? ['CancellationScope.cancellable('] : []),
    ...(compensates ? ['saga('] : []),
  ];
  const run = compensates ? 'async ({ addCompensation }) => {' : 'async () => {';
  return { open: `${calls.join('() => ')}${run}`, close: `}${')'.repeat(calls.length)}` };
}
