import { currentRun } from '../core/current-run.js';
import { HandlerUnfinishedPolicy } from '../core/handlers.js';
import type { Run } from '../core/run.js';

/** A signal: a message to a running workflow, which it does not answer. */
export interface SignalDefinition<Args extends unknown[] = [], Name extends string = string> {
  readonly type: 'signal';
  readonly name: Name;
  /** Of the type only. */
  readonly args?: Args;
}

/** A query: a question to a running workflow, answered without changing it. */
export interface QueryDefinition<Ret, Args extends unknown[] = [], Name extends string = string> {
  readonly type: 'query';
  readonly name: Name;
  /** Of the type only. */
  readonly args?: Args;
  /** Of the type only. */
  readonly ret?: Ret;
}

/** An update: a message to a running workflow that may be refused, may change it, and is answered. */
export interface UpdateDefinition<Ret, Args extends unknown[] = [], Name extends string = string> {
  readonly type: 'update';
  readonly name: Name;
  /** Of the type only. */
  readonly args?: Args;
  /** Of the type only. */
  readonly ret?: Ret;
}

/**
 * Names a signal and the types of its arguments.
 *
 *     const approve = defineSignal<[by: string]>('approve');
 */
export function defineSignal<Args extends unknown[] = [], Name extends string = string>(
  name: Name,
): SignalDefinition<Args, Name> {
  return Object.freeze({ type: 'signal', name });
}

/**
 * Names a query and the types of its answer and arguments.
 *
 *     const progress = defineQuery<number>('progress');
 */
export function defineQuery<Ret, Args extends unknown[] = [], Name extends string = string>(
  name: Name,
): QueryDefinition<Ret, Args, Name> {
  return Object.freeze({ type: 'query', name });
}

/**
 * Names an update and the types of its answer and arguments.
 *
 *     const raiseLimit = defineUpdate<number, [by: number]>('raiseLimit');
 */
export function defineUpdate<Ret, Args extends unknown[] = [], Name extends string = string>(
  name: Name,
): UpdateDefinition<Ret, Args, Name> {
  return Object.freeze({ type: 'update', name });
}

export interface QueryHandlerOptions {
  /** One line for people. */
  description?: string;
}

export interface SignalHandlerOptions {
  /** One line for people. */
  description?: string;
  /** What to say when the workflow ends while the handler runs. Default: a warning in the log. */
  unfinishedPolicy?: HandlerUnfinishedPolicy;
}

export interface UpdateHandlerOptions<Args extends unknown[]> extends SignalHandlerOptions {
  /**
   * Throws to refuse the update, which then leaves no trace in the history. It gets copies of the arguments and must
   * only look. It may be an async function, but what it says counts only when it waits for nothing outside of itself.
   */
  validator?: (...args: Args) => void | Promise<void>;
}

type Call = (...args: unknown[]) => unknown;

/**
 * Says what happens on a signal, a query or an update. Signals and updates that came before are delivered at once, in
 * their order. A query's handler must answer at once (no promise) and only look. Handlers run in the workflow's root
 * scope. An update whose handler throws a `TemporalFailure` has failed; any other error is a bug and blocks the run.
 *
 *     setHandler(approve, (by) => { approvedBy = by; });
 *     setHandler(raiseLimit, (by) => (limit += by), {
 *       validator: (by) => { if (by <= 0) throw new RangeError('Raise it by more than 0.'); },
 *     });
 *
 * @param handler `undefined` removes the handler; signals then wait for the next one.
 */
export function setHandler<Args extends unknown[]>(
  definition: SignalDefinition<Args>,
  handler: ((...args: Args) => void | Promise<void>) | undefined,
  options?: SignalHandlerOptions,
): void;
export function setHandler<Ret, Args extends unknown[]>(
  definition: QueryDefinition<Ret, Args>,
  handler: ((...args: Args) => Ret) | undefined,
  options?: QueryHandlerOptions,
): void;
export function setHandler<Ret, Args extends unknown[]>(
  definition: UpdateDefinition<Ret, Args>,
  handler: ((...args: NoInfer<Args>) => Ret | Promise<Ret>) | undefined,
  options?: UpdateHandlerOptions<NoInfer<Args>>,
): void;
export function setHandler(
  { type, name }: { type: 'signal' | 'query' | 'update'; name: string },
  handler: ((...args: never[]) => unknown) | undefined,
  options: UpdateHandlerOptions<never[]> = {},
): void {
  const { messages } = deciding();
  const { description, validator, unfinishedPolicy = HandlerUnfinishedPolicy.WARN_AND_ABANDON } = options;
  const call = handler && ((_: string, args: unknown[]) => (handler as Call)(...args));
  const common = call && { call, description, unfinishedPolicy };
  if (type === 'signal') messages.handlers.signals.set(name, common);
  else if (type === 'query') messages.handlers.queries.set(name, common);
  else {
    const validate = validator && ((args: unknown[]) => (validator as Call)(...args));
    messages.handlers.updates.set(name, common && { ...common, validate });
  }
  messages.deliverWaiting();
}

export type DefaultSignalHandler = (signalName: string, ...args: unknown[]) => void | Promise<void>;
export type DefaultQueryHandler = (queryName: string, ...args: unknown[]) => unknown;
export type DefaultUpdateHandler = (updateName: string, ...args: unknown[]) => unknown;

/** The handler of signals that have none of their own. `undefined` removes it. */
export function setDefaultSignalHandler(handler: DefaultSignalHandler | undefined): void {
  const { messages } = deciding();
  messages.handlers.signals.setDefault(handler && forAllNames(handler));
  messages.deliverWaiting();
}

/** The handler of queries that have none of their own. `undefined` removes it. */
export function setDefaultQueryHandler(handler: DefaultQueryHandler | undefined): void {
  deciding().messages.handlers.queries.setDefault(handler && forAllNames(handler));
}

/** The handler of updates that have none of their own; it has no validator. `undefined` removes it. */
export function setDefaultUpdateHandler(handler: DefaultUpdateHandler | undefined): void {
  const { messages } = deciding();
  messages.handlers.updates.setDefault(handler && forAllNames(handler));
  messages.deliverWaiting();
}

/** The run, for code that changes what it answers. @throws Problem `command-in-query` */
function deciding(): Run {
  const run = currentRun();
  run.mayDecide();
  return run;
}

function forAllNames(handler: (name: string, ...args: unknown[]) => unknown) {
  return {
    call: (name: string, args: unknown[]) => handler(name, ...args),
    unfinishedPolicy: HandlerUnfinishedPolicy.WARN_AND_ABANDON,
  };
}

/**
 * Whether no handler of a signal or an update is running. To end only then:
 *
 *     await condition(allHandlersFinished);
 */
export function allHandlersFinished(): boolean {
  return currentRun().messages.allFinished;
}

/** The update whose handler or validator the calling code belongs to; `undefined` elsewhere. */
export function currentUpdateInfo(): UpdateInfo | undefined {
  const { update } = currentRun().markers.context;
  return update && { ...update };
}

export interface UpdateInfo {
  /** Made by the caller or its client: the same for a repeated call. */
  id: string;
  name: string;
}
