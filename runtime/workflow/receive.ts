import { currentRun } from '../core/current-run.js';
import type { Duration } from '../core/options.js';
import type { Run } from '../core/run.js';
import type { Scope } from '../core/scope.js';
import { condition } from './condition.js';
import { type SignalDefinition, setHandler } from './handlers.js';

/** What a signal carries: its argument; `null` when it has none; several as a list. */
export type MessageOf<Args extends unknown[]> = Args extends []
  ? null
  : Args extends [infer One]
    ? One
    : Args;

export interface ReceiveOptions<Args extends unknown[]> {
  /** Correlation: a message of which it says false stays for whoever it is for. It must only look. */
  where?: (message: MessageOf<Args>) => boolean;
  /** How long to wait; the result is `undefined` when nothing came. */
  timeout?: Duration;
}

/**
 * Waits for a signal and takes it. Signals that nobody waits for are kept in their order; each goes to one `receive`, the
 * one that has waited longest of those that it fits.
 *
 *     const approval = await receive(approve, { where: ({ order }) => order === input.id, timeout: '3 days' });
 *     if (approval === undefined) await remind();
 *
 * It is one over `setHandler` and `condition`: the first `receive` of a signal sets its handler, so a signal is either
 * received or has a handler of the workflow's own.
 *
 * @returns what the signal carries; `undefined` after the timeout.
 * @throws CancelledFailure when its scope is cancelled meanwhile; whatever `where` throws.
 */
export function receive<Args extends unknown[]>(
  signal: SignalDefinition<Args>,
  options: ReceiveOptions<Args> & { timeout: Duration },
): Promise<MessageOf<Args> | undefined>;
export function receive<Args extends unknown[]>(
  signal: SignalDefinition<Args>,
  options?: ReceiveOptions<Args>,
): Promise<MessageOf<Args>>;
export function receive<Args extends unknown[]>(
  signal: SignalDefinition<Args>,
  { where = () => true, timeout }: ReceiveOptions<Args> = {},
): Promise<unknown> {
  const run = currentRun();
  const inbox = inboxOf(run, signal as SignalDefinition<unknown[]>);
  const waiting: Waiting = { where: where as Waiting['where'], scope: run.scope, ended: undefined };
  inbox.waiting.push(waiting);
  deliver(inbox);
  const held =
    timeout === undefined ? condition(() => arrived(waiting)) : condition(() => arrived(waiting), timeout);
  const promise = held.then(
    () => leave(inbox, waiting),
    (error) => {
      giveBack(inbox, waiting);
      throw error;
    },
  );
  standIn(run, promise, held);
  return promise;
}

/** Whoever cancels `promise`, as `race` does, cancels the condition behind it. */
function standIn(run: Run, promise: Promise<unknown>, held: Promise<unknown>): void {
  for (const waiting of run.conditions.waiting) if (waiting.promise === held) waiting.promise = promise;
}

interface Inbox {
  /** Messages that nobody has taken, in their order. */
  messages: unknown[];
  waiting: Waiting[];
}

interface Waiting {
  where: (message: unknown) => boolean;
  scope: Scope;
  ended: { message: unknown } | { error: unknown } | undefined;
}

const inboxes = new WeakMap<Run, Map<string, Inbox>>();

function inboxOf(run: Run, signal: SignalDefinition<unknown[]>): Inbox {
  const all = inboxes.get(run) ?? new Map<string, Inbox>();
  inboxes.set(run, all);
  const known = all.get(signal.name);
  if (known !== undefined) return known;
  const inbox: Inbox = { messages: [], waiting: [] };
  all.set(signal.name, inbox);
  setHandler(signal, (...args) => {
    inbox.messages.push(args.length > 1 ? args : (args[0] ?? null));
    deliver(inbox);
  });
  return inbox;
}

/** Each message to the first of those that wait and that it fits. */
function deliver(inbox: Inbox): void {
  inbox.messages = inbox.messages.filter((message) => {
    const open = inbox.waiting.filter(
      ({ ended, scope }) => ended === undefined && scope.cancelled === undefined,
    );
    const taker = open.find((waiting) => fits(waiting, message));
    if (taker !== undefined) taker.ended = { message };
    return taker === undefined;
  });
}

function fits(waiting: Waiting, message: unknown): boolean {
  try {
    return waiting.where(message);
  } catch (error) {
    waiting.ended = { error };
    return false;
  }
}

function arrived({ ended }: Waiting): boolean {
  if (ended !== undefined && 'error' in ended) throw ended.error;
  return ended !== undefined;
}

function leave(inbox: Inbox, waiting: Waiting): unknown {
  inbox.waiting = inbox.waiting.filter((other) => other !== waiting);
  return waiting.ended !== undefined && 'message' in waiting.ended ? waiting.ended.message : undefined;
}

/** What came for one that waits no more goes to the next. */
function giveBack(inbox: Inbox, waiting: Waiting): void {
  const message = leave(inbox, waiting);
  if (message === undefined) return;
  inbox.messages.unshift(message);
  deliver(inbox);
}
