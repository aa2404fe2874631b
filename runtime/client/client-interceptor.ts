/** Interceptors: code around what a workflow client sends; names are Temporal's. The first one is the outermost. */
import type { Failure } from '../core/failure.js';
import type { Headers } from '../core/history.js';
import type { WorkflowStartOptions } from './start-options.js';

export interface WorkflowStartInput {
  readonly workflowType: string;
  readonly options: WorkflowStartOptions;
  readonly headers: Headers;
}
export interface WorkflowSignalWithStartInput extends WorkflowStartInput {
  readonly signalName: string;
  readonly signalArgs: unknown[];
}
interface ToExecution {
  readonly workflowExecution: { workflowId: string; runId?: string };
}
export interface WorkflowSignalInput extends ToExecution {
  readonly signalName: string;
  readonly args: unknown[];
}
export interface WorkflowQueryInput extends ToExecution {
  readonly queryType: string;
  readonly args: unknown[];
}
export interface WorkflowStartUpdateInput extends ToExecution {
  readonly updateName: string;
  readonly args: unknown[];
  readonly updateId?: string;
  readonly waitForStage: 'ACCEPTED' | 'COMPLETED';
  readonly headers: Headers;
}
export interface WorkflowCancelInput extends ToExecution {
  readonly reason?: string;
}

// biome-ignore lint/suspicious/noConfusingVoidType: interceptors of such calls return nothing
type Nothing = void;

/** What is sent, by interceptor method: its input and what the server's answer gives. */
export interface ClientCalls {
  start: [WorkflowStartInput, { workflowId: string; runId: string }];
  signalWithStart: [WorkflowSignalWithStartInput, { workflowId: string; runId: string }];
  signal: [WorkflowSignalInput, Nothing];
  query: [WorkflowQueryInput, unknown];
  startUpdate: [WorkflowStartUpdateInput, UpdateStage];
  cancel: [WorkflowCancelInput, Nothing];
  terminate: [WorkflowCancelInput, Nothing];
}

/** How far an update is, as the API says it. */
export interface UpdateStage {
  updateId: string;
  runId: string;
  workflowId?: string;
  stage: 'admitted' | 'accepted' | 'completed';
  result?: unknown;
  failure?: Failure;
}

export type WorkflowClientInterceptor = {
  [M in keyof ClientCalls]?: (
    input: ClientCalls[M][0],
    next: (input: ClientCalls[M][0]) => Promise<ClientCalls[M][1]>,
  ) => Promise<ClientCalls[M][1]>;
};

type Call<M extends keyof ClientCalls> = (input: ClientCalls[M][0]) => Promise<ClientCalls[M][1]>;

/** Passes a call through the interceptors to `last`. */
export function intercepted<M extends keyof ClientCalls>(
  interceptors: readonly WorkflowClientInterceptor[],
  method: M,
  last: Call<M>,
): Call<M> {
  return interceptors.reduceRight<Call<M>>((next, interceptor) => {
    const around = interceptor[method] as
      | ((input: ClientCalls[M][0], next: Call<M>) => Promise<ClientCalls[M][1]>)
      | undefined;
    return around ? (input) => around.call(interceptor, input, next) : next;
  }, last);
}
