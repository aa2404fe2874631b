/** Interceptors of activities: code around each attempt on a worker; names are Temporal's. The first is the outermost. */
import type { ActivityContext } from './context.js';

export interface ActivityExecuteInput {
  /** The activity's input, validated. */
  readonly args: unknown[];
  /** What interceptors of the workflow passed along. */
  readonly headers: Record<string, string>;
}

type Next<Input, Output> = (input: Input) => Output;

export interface ActivityInboundCallsInterceptor {
  execute?(input: ActivityExecuteInput, next: Next<ActivityExecuteInput, Promise<unknown>>): Promise<unknown>;
}

export interface ActivityOutboundCallsInterceptor {
  /** Added to each line that the activity logs. */
  getLogAttributes?(
    attributes: Record<string, unknown>,
    next: Next<Record<string, unknown>, Record<string, unknown>>,
  ): Record<string, unknown>;
}

export interface ActivityInterceptors {
  inbound?: ActivityInboundCallsInterceptor;
  outbound?: ActivityOutboundCallsInterceptor;
}

/** Called once for each attempt, so that an interceptor may keep what belongs to it. */
export type ActivityInterceptorsFactory = (context: ActivityContext) => ActivityInterceptors;

/** Passes one attempt through the interceptors to the function. */
export function interceptedExecute(
  interceptors: readonly ActivityInterceptors[],
  last: Next<ActivityExecuteInput, Promise<unknown>>,
): Next<ActivityExecuteInput, Promise<unknown>> {
  return interceptors.reduceRight<typeof last>((next, { inbound }) => {
    return inbound?.execute ? async (input) => await inbound.execute?.(input, next) : next;
  }, last);
}

export function interceptedLogAttributes(
  interceptors: readonly ActivityInterceptors[],
  attributes: Record<string, unknown>,
): Record<string, unknown> {
  const chain = interceptors.reduceRight<Next<Record<string, unknown>, Record<string, unknown>>>(
    (next, { outbound }) =>
      outbound?.getLogAttributes ? (given) => outbound.getLogAttributes?.(given, next) ?? given : next,
    (given) => given,
  );
  return chain(attributes);
}
