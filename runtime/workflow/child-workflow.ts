import { currentRun } from '../core/current-run.js';
import { optionalMs } from '../core/duration.js';
import { callOutbound, recordHeaders, type StartChildWorkflowExecutionInput } from '../core/interceptors.js';
import {
  ChildWorkflowCancellationType,
  type Duration,
  type ParentClosePolicy,
  type RecordedChildOptions,
  type WorkflowIdReusePolicy,
} from '../core/options.js';
import { toPayload } from '../core/payload-codec.js';
import { present } from '../core/present.js';
import { recordInitialSearchAttributes } from '../core/record-search-attributes.js';
import { type StartedChild, startChild as start } from '../core/start-child.js';
import type {
  SearchAttributePair,
  SearchAttributes,
  TypedSearchAttributes,
} from '../core/typed-search-attributes.js';
import type { SignalDefinition } from './handlers.js';
import { uuid4 } from './info.js';
import { recordInitialMemo } from './memo.js';
import { signalWorkflow } from './signal-workflow.js';

/** A workflow function. */
// biome-ignore lint/suspicious/noExplicitAny: the constraint of all workflows
export type AnyWorkflow = (...args: any[]) => Promise<any>;
// biome-ignore lint/suspicious/noExplicitAny: what a workflow known by name only gives
type WithoutArgs = () => Promise<any>;
/** What a workflow function gives. */
export type WorkflowResult<W extends AnyWorkflow> = Awaited<ReturnType<W>>;

/** Temporal's `ChildWorkflowOptions`, the part that this engine has. */
export interface ChildWorkflowOptions {
  /** Its business key. Default: a UUID. */
  workflowId?: string;
  /** Default: that of the parent. */
  taskQueue?: string;
  /** What becomes of it when this workflow closes. Default `TERMINATE`. */
  parentClosePolicy?: ParentClosePolicy;
  /** What a cancelled scope does to it. Default `WAIT_CANCELLATION_COMPLETED`. */
  cancellationType?: ChildWorkflowCancellationType;
  /** Default `ALLOW_DUPLICATE`. */
  workflowIdReusePolicy?: WorkflowIdReusePolicy;
  /** The whole chain of its runs may take this long. */
  workflowExecutionTimeout?: Duration;
  /** One run may take this long. */
  workflowRunTimeout?: Duration;
  memo?: Record<string, unknown>;
  searchAttributes?: SearchAttributes | readonly SearchAttributePair[];
  typedSearchAttributes?: TypedSearchAttributes | readonly SearchAttributePair[];
  /** One line for people. */
  staticSummary?: string;
}

/** With the arguments; they may be left out when there are none. */
export type WithArgs<Args extends unknown[]> = Args extends [unknown, ...unknown[]]
  ? { args: Args | Readonly<Args> }
  : { args?: Args | Readonly<Args> };

/** A child that has started. */
export interface ChildWorkflowHandle<W extends AnyWorkflow> {
  readonly workflowId: string;
  /** Of its first run, when it continues as new. */
  readonly firstExecutionRunId: string;
  /** Waits for its end, over all runs of its chain. @throws ChildWorkflowFailure, whose `cause` says why */
  result(): Promise<WorkflowResult<W>>;
  /** Sends it a signal. @throws ApplicationFailure of type `ExternalWorkflowExecutionNotFound` when it has closed */
  signal<Args extends unknown[]>(signal: SignalDefinition<Args> | string, ...args: Args): Promise<void>;
}

/**
 * Starts a child workflow and waits until it has started, not until it ends.
 *
 *     const child = await startChild(ship, { args: [order], workflowId: `ship-${order.id}` });
 *     await child.signal(hurry);
 *     await child.result();
 *
 * @param workflow a function of the module, or the name of any published workflow
 * @throws WorkflowExecutionAlreadyStartedError when the workflow id is in use. ChildWorkflowFailure when it is cancelled
 *   before it starts. CancelledFailure in a cancelled scope.
 */
export function startChild<W extends AnyWorkflow>(
  workflow: W | string,
  options: ChildWorkflowOptions & WithArgs<Parameters<W>>,
): Promise<ChildWorkflowHandle<W>>;
export function startChild<W extends WithoutArgs>(workflow: W | string): Promise<ChildWorkflowHandle<W>>;
export async function startChild(
  workflow: AnyWorkflow | string,
  options: ChildWorkflowOptions & { args?: readonly unknown[] } = {},
): Promise<ChildWorkflowHandle<AnyWorkflow>> {
  const { workflowId, children } = begin(workflow, options);
  const [started, result] = await children;
  // An interceptor may have made a promise of its own of it, which fails too when the child does not start.
  result.catch(() => {});
  const firstExecutionRunId = await started;
  return Object.freeze({
    workflowId,
    firstExecutionRunId,
    result: () => result,
    signal: (signal: SignalDefinition<never[]> | string, ...args: unknown[]) =>
      signalWorkflow({ type: 'child', childWorkflowId: workflowId }, signal, args),
  }) as ChildWorkflowHandle<AnyWorkflow>;
}

/**
 * Starts a child workflow and waits for its result.
 *
 *     const total = await executeChild(addUp, { args: [[1, 2, 3]] });
 *
 * @param workflow a function of the module, or the name of any published workflow
 * @throws as `startChild`; ChildWorkflowFailure when it does not complete: its `cause` says why
 */
export function executeChild<W extends AnyWorkflow>(
  workflow: W | string,
  options: ChildWorkflowOptions & WithArgs<Parameters<W>>,
): Promise<WorkflowResult<W>>;
export function executeChild<W extends WithoutArgs>(workflow: W | string): Promise<WorkflowResult<W>>;
export function executeChild(
  workflow: AnyWorkflow | string,
  options: ChildWorkflowOptions & { args?: readonly unknown[] } = {},
): Promise<unknown> {
  const { children } = begin(workflow, options);
  const run = currentRun();
  const promise: Promise<unknown> = children.then(([, result]) => {
    run.standsFor(promise, result);
    return result;
  });
  return promise;
}

type Children = Promise<[Promise<string>, Promise<unknown>]>;

function begin(
  workflow: AnyWorkflow | string,
  given: ChildWorkflowOptions & { args?: readonly unknown[] },
): { workflowId: string; children: Children } {
  const { args = [], workflowId = uuid4(), ...others } = given;
  const input: StartChildWorkflowExecutionInput = {
    workflowType: typeof workflow === 'string' ? workflow : workflow.name,
    options: { ...others, args: [...args], workflowId },
    headers: {},
  };
  return { workflowId, children: callOutbound(currentRun(), 'startChildWorkflowExecution', input, send) };
}

async function send(
  input: StartChildWorkflowExecutionInput,
): Promise<[StartedChild['started'], StartedChild['result']]> {
  const { args, workflowId, ...options } = input.options;
  const { cancellationType = ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED } = options;
  const { started, result } = start(
    currentRun(),
    {
      type: 'StartChildWorkflowExecution',
      workflowType: input.workflowType,
      workflowId,
      input: args.map(toPayload),
      options: recordOptions(options),
      ...recordHeaders(input.headers),
    },
    cancellationType,
  );
  return [started, result];
}

function recordOptions(options: ChildWorkflowOptions): RecordedChildOptions {
  const { taskQueue, parentClosePolicy, cancellationType, workflowIdReusePolicy, memo } = options;
  const attributes = options.typedSearchAttributes ?? options.searchAttributes;
  return present({
    taskQueue,
    parentClosePolicy,
    cancellationType,
    workflowIdReusePolicy,
    executionTimeoutMs: optionalMs(options.workflowExecutionTimeout),
    runTimeoutMs: optionalMs(options.workflowRunTimeout),
    memo: memo && recordInitialMemo(memo),
    searchAttributes: attributes && recordInitialSearchAttributes(attributes),
    summary: options.staticSummary,
  });
}
