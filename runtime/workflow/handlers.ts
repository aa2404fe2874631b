import { currentRun } from '../core/current-run.js';

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
 * Says what happens on a signal or a query. Signals that came before are delivered at once, in their order. A query's
 * handler must answer at once (no promise) and only look.
 *
 *     setHandler(approve, (by) => { approvedBy = by; });
 *
 * @param handler `undefined` removes the handler; signals then wait for the next one.
 */
export function setHandler<Args extends unknown[]>(
  definition: SignalDefinition<Args>,
  handler: ((...args: Args) => void | Promise<void>) | undefined,
): void;
export function setHandler<Ret, Args extends unknown[]>(
  definition: QueryDefinition<Ret, Args>,
  handler: ((...args: Args) => Ret) | undefined,
): void;
export function setHandler(
  definition: { type: 'signal' | 'query'; name: string },
  handler: ((...args: never[]) => unknown) | undefined,
): void {
  const { handlers } = currentRun();
  const call = handler as ((...args: unknown[]) => unknown) | undefined;
  if (definition.type === 'signal') handlers.setSignal(definition.name, call);
  else handlers.setQuery(definition.name, call);
}
