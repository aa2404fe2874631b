/** What code says around the body of a scope that is a closure. */
import type { NodeOf } from '../../graph/node.js';
import { expressionOr } from '../../syntax/literals.js';
import type { FramePart } from './frame-parts.js';

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
export function scopeFunction({ cancellation, timeout, compensates, leavable }: Content): {
  open: string;
  close: string;
} {
  const calls: Call[] = [
    ...(cancellation === 'shielded' ? [{ text: 'CancellationScope.nonCancellable(' }] : []),
    ...(timeout === undefined
      ? []
      : [{ text: `CancellationScope.withTimeout(${expressionOr(timeout, 'time limit')}, ` }]),
    ...(cancellation === 'cancellable' && timeout === undefined
      ? [{ text: 'CancellationScope.cancellable(' }]
      : []),
    ...(compensates ? [{ text: 'saga(', gives: '{ addCompensation }' }] : []),
    ...(leavable ? [LEAVABLE] : []),
  ];
  const last = calls.at(-1);
  const around = calls.map((each) => each.text + (each === last ? '' : `(${each.gives ?? ''}) => `)).join('');
  return { open: `${around}async (${last?.gives ?? ''}) => {`, close: `}${')'.repeat(calls.length)}` };
}

/** A call around a function, and what it gives to that. */
interface Call {
  text: string;
  gives?: string;
}

const LEAVABLE: Call = { text: 'leavable(', gives: '{ leaveBy }' };

/** The function of a round with these parameters: `async (item) => {`, or one that a branch in it may leave. */
export function roundFunction(
  parameters: string,
  { leavable }: { leavable?: true | undefined },
): { open: string; close: string } {
  if (!leavable) return { open: `async (${parameters}) => {`, close: '}' };
  return {
    open: `(${parameters}) => ${LEAVABLE.text}async (${LEAVABLE.gives}) => {`,
    close: '})',
  };
}
