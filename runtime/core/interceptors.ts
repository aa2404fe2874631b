/**
 * Interceptors: code of the module around what comes into a run and what goes out of it; names are Temporal's. The
 * first interceptor is the outermost. A number (`seq`) is not among the inputs: it is given when the command is made.
 */
import type { ContinueAsNewOptions } from './continue-as-new.js';
import type { Headers } from './history.js';
import type {
  ActivityOptions,
  ChildWorkflowCancellationType,
  LocalActivityOptions,
  ParentClosePolicy,
} from './options.js';
import { Problem } from './problem.js';

export interface WorkflowExecuteInput {
  readonly args: unknown[];
  readonly headers: Headers;
}
export interface SignalInput {
  readonly signalName: string;
  readonly args: unknown[];
  readonly headers: Headers;
}
export interface QueryInput {
  readonly queryId: string;
  readonly queryName: string;
  readonly args: unknown[];
  readonly headers: Headers;
}
export interface UpdateInput {
  readonly updateId: string;
  readonly name: string;
  readonly args: unknown[];
  readonly headers: Headers;
}
export interface ActivityInput {
  readonly activityType: string;
  readonly args: unknown[];
  readonly options: ActivityOptions;
  readonly headers: Headers;
}
export interface LocalActivityInput {
  readonly activityType: string;
  readonly args: unknown[];
  readonly options: LocalActivityOptions;
  readonly headers: Headers;
}
export interface TimerInput {
  readonly durationMs: number;
  readonly options?: TimerOptions;
}
/** Temporal's `TimerOptions`. */
export interface TimerOptions {
  /** One line for people, shown in the run's story. */
  readonly summary?: string;
}
export interface StartChildWorkflowExecutionInput {
  readonly workflowType: string;
  /** With `args` and `workflowId` in it. */
  readonly options: {
    args: unknown[];
    workflowId: string;
    parentClosePolicy?: ParentClosePolicy;
    cancellationType?: ChildWorkflowCancellationType;
    [option: string]: unknown;
  };
  readonly headers: Headers;
}
export interface SignalWorkflowInput {
  readonly signalName: string;
  readonly args: unknown[];
  readonly headers: Headers;
  readonly target:
    | { type: 'external'; workflowExecution: { workflowId: string; runId?: string } }
    | { type: 'child'; childWorkflowId: string };
}
export interface ContinueAsNewInput {
  readonly args: unknown[];
  readonly headers: Headers;
  readonly options: ContinueAsNewOptions;
}

/** Temporal's `GetLogAttributesInput`: what stands beside each of the run's log entries. */
export type GetLogAttributesInput = Record<string, unknown>;

/** What comes in, by interceptor method: its input and what the next interceptor gives. */
interface InboundCalls {
  execute: [WorkflowExecuteInput, Promise<unknown>];
  handleSignal: [SignalInput, Promise<void>];
  handleQuery: [QueryInput, Promise<unknown>];
  handleUpdate: [UpdateInput, Promise<unknown>];
  /** At once: a validator must not wait. */
  // biome-ignore lint/suspicious/noConfusingVoidType: what it gives is not looked at
  validateUpdate: [UpdateInput, void];
}

/** What goes out. */
interface OutboundCalls {
  scheduleActivity: [ActivityInput, Promise<unknown>];
  scheduleLocalActivity: [LocalActivityInput, Promise<unknown>];
  startTimer: [TimerInput, Promise<void>];
  /** Two promises in one: the run id once it has started, and the result. */
  startChildWorkflowExecution: [
    StartChildWorkflowExecutionInput,
    Promise<[Promise<string>, Promise<unknown>]>,
  ];
  signalWorkflow: [SignalWorkflowInput, Promise<void>];
  continueAsNew: [ContinueAsNewInput, Promise<never>];
  getLogAttributes: [GetLogAttributesInput, Record<string, unknown>];
}

/** Temporal's `Next`: the next interceptor's method, or the call itself; `Next<WorkflowInboundCallsInterceptor, 'execute'>`. */
// biome-ignore lint/suspicious/noExplicitAny: the constraint of all functions
export type Next<I, M extends keyof I> = Required<I>[M] extends (...args: any[]) => any
  ? (input: Parameters<Required<I>[M]>[0]) => ReturnType<Required<I>[M]>
  : never;

type Interceptor<Calls> = {
  [M in keyof Calls]?: Calls[M] extends [infer Input, infer Output]
    ? (input: Input, next: (input: Input) => Output) => Output
    : never;
};

export type WorkflowInboundCallsInterceptor = Interceptor<InboundCalls>;
export type WorkflowOutboundCallsInterceptor = Interceptor<OutboundCalls>;

export interface WorkflowInterceptors {
  inbound?: WorkflowInboundCallsInterceptor[];
  outbound?: WorkflowOutboundCallsInterceptor[];
  /** Accepted and never called. */
  internals?: WorkflowInternalsInterceptor[];
}

/** Temporal's `DisposeInput`: empty. */
export type DisposeInput = Record<never, never>;

/** Temporal's hooks into its own SDK, the part that needs none of its inner types. Never called here. */
export interface WorkflowInternalsInterceptor {
  dispose?(input: DisposeInput, next: Next<this, 'dispose'>): void;
}

/** Those that a run has. */
export type InterceptorLists = Required<Omit<WorkflowInterceptors, 'internals'>>;

/** What a module exports as `interceptors`; it is called once a run, before the workflow function. */
export type WorkflowInterceptorsFactory = () => WorkflowInterceptors;

export const NO_INTERCEPTORS: InterceptorLists = Object.freeze({ inbound: [], outbound: [] });

interface Intercepted {
  interceptors: InterceptorLists;
}

/**
 * Passes what comes in through the run's interceptors. They see a promise of what the call gives; without interceptors
 * it stays as it is.
 */
export function callInbound<M extends keyof InboundCalls>(
  { interceptors: { inbound } }: Intercepted,
  method: M,
  input: InboundCalls[M][0],
  last: (input: InboundCalls[M][0]) => unknown,
): unknown {
  if (inbound.length === 0) return last(input);
  const innermost = method === 'validateUpdate' ? last : async (given: typeof input) => last(given);
  return chain(inbound as Chained[], method, innermost as Anything)(input);
}

/** Passes what goes out through the run's interceptors. */
export function callOutbound<M extends keyof OutboundCalls>(
  { interceptors: { outbound } }: Intercepted,
  method: M,
  input: OutboundCalls[M][0],
  last: (input: OutboundCalls[M][0]) => OutboundCalls[M][1],
): OutboundCalls[M][1] {
  if (outbound.length === 0) return last(input);
  return chain(outbound as Chained[], method, last as Anything)(input) as OutboundCalls[M][1];
}

type Anything = (input: unknown) => unknown;
type Chained = Record<string, ((input: unknown, next: Anything) => unknown) | undefined>;

function chain(interceptors: Chained[], method: string, last: Anything): Anything {
  return interceptors.reduceRight<Anything>(
    (next, interceptor) => (interceptor[method] ? (input) => interceptor[method]?.(input, next) : next),
    last,
  );
}

/** The interceptors that a module's exports have. @throws Problem `invalid-interceptors` */
export function interceptorsOf(exports: Record<string, unknown>): InterceptorLists {
  const factory = exports.interceptors;
  if (factory === undefined) return NO_INTERCEPTORS;
  const made = typeof factory === 'function' ? (factory() as WorkflowInterceptors | undefined) : undefined;
  const { inbound = [], outbound = [] } = made ?? {};
  if (made && Array.isArray(inbound) && Array.isArray(outbound)) return { inbound, outbound };
  throw new Problem(422, {
    code: 'invalid-interceptors',
    message: "The module's export 'interceptors' is no function that gives interceptors.",
    hint: 'export const interceptors: WorkflowInterceptorsFactory = () => ({ inbound: [], outbound: [] })',
  });
}

/** Headers as a command carries them: nothing when there are none. */
export function recordHeaders(headers: Headers): { headers?: Headers } {
  return Object.keys(headers).length === 0 ? {} : { headers: { ...headers } };
}
