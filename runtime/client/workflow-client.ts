import type { Json } from '../core/index.js';
import type { SignalDefinition, UpdateDefinition } from '../workflow/index.js';
import { intercepted, type UpdateStage } from './client-interceptor.js';
import type { RunRef } from './shapes.js';
import {
  nameOf,
  type OptionsOf,
  type ResultOfWorkflow,
  startBody,
  type WorkflowFunction,
  type WorkflowName,
} from './start-options.js';
import { WorkflowUpdateHandle } from './update-handle.js';
import { withClientErrors } from './workflow-errors.js';
import { type HandleContext, type UpdateOptions, WorkflowHandle } from './workflow-handle.js';

type Definition<Args extends unknown[]> = SignalDefinition<Args> | string;

/**
 * Temporal's `WorkflowClient`: workflows by function or type, runs by workflow id.
 *
 *     const { workflow } = createClient({ url: 'http://127.0.0.1:7400' });
 *     const handle = await workflow.start(orderFulfilment, { args: [order], workflowId: 'order-1' });
 *     await handle.executeUpdate(changeAddress, { args: [address] });
 */
export class WorkflowClient {
  readonly #context: HandleContext;

  constructor(context: HandleContext) {
    this.#context = context;
  }

  /** @throws WorkflowExecutionAlreadyStartedError; Problem `workflow-not-found`, `invalid-input` */
  async start<W extends WorkflowFunction>(
    workflow: WorkflowName<W>,
    options: OptionsOf<W>,
  ): Promise<WorkflowHandle<ResultOfWorkflow<W>>> {
    const send = intercepted(
      this.#context.interceptors,
      'start',
      ({ workflowType, options: given, headers }) =>
        this.#post<RunRef>(workflowType, 'runs', startBody(given, headers), given.workflowId),
    );
    const run = await send({ workflowType: nameOf(workflow), options, headers: {} });
    return this.#handleOf(run);
  }

  /** Starts a run and waits for its result. @throws WorkflowFailedError */
  async execute<W extends WorkflowFunction>(
    workflow: WorkflowName<W>,
    options: OptionsOf<W>,
  ): Promise<ResultOfWorkflow<W>> {
    return await (await this.start(workflow, options)).result();
  }

  /** Starts the run unless one is open, then signals it: neither happens without the other. */
  async signalWithStart<W extends WorkflowFunction, Args extends unknown[] = unknown[]>(
    workflow: WorkflowName<W>,
    { signal, signalArgs, ...options }: OptionsOf<W> & { signal: Definition<Args>; signalArgs?: Args },
  ): Promise<WorkflowHandle<ResultOfWorkflow<W>>> {
    const send = intercepted(this.#context.interceptors, 'signalWithStart', (input) => {
      const body = {
        ...startBody(input.options, input.headers),
        signal: { name: input.signalName, input: input.signalArgs },
      };
      return this.#post<RunRef>(input.workflowType, 'signal-with-start', body, input.options.workflowId);
    });
    const run = await send({
      workflowType: nameOf(workflow),
      options: options as never,
      headers: {},
      signalName: typeof signal === 'string' ? signal : signal.name,
      signalArgs: signalArgs ?? [],
    });
    return this.#handleOf(run);
  }

  /**
   * Starts the run, or finds the open one (`workflowIdConflictPolicy: 'USE_EXISTING'`), and updates it.
   *
   * @throws WorkflowUpdateFailedError when the update is rejected or its handler fails
   */
  async executeUpdateWithStart<W extends WorkflowFunction, Ret = Json, Args extends unknown[] = unknown[]>(
    update: UpdateDefinition<Ret, Args> | string,
    options: UpdateOptions<Args> & { workflow: WorkflowName<W>; start: OptionsOf<W> },
  ): Promise<Ret> {
    return await (await this.#updateWithStart<W, Ret, Args>(update, options, 'completed')).result();
  }

  /** As `executeUpdateWithStart`, and answers once the update was accepted. */
  startUpdateWithStart<W extends WorkflowFunction, Ret = Json, Args extends unknown[] = unknown[]>(
    update: UpdateDefinition<Ret, Args> | string,
    options: UpdateOptions<Args> & { workflow: WorkflowName<W>; start: OptionsOf<W> },
  ): Promise<WorkflowUpdateHandle<Ret>> {
    return this.#updateWithStart<W, Ret, Args>(update, options, 'accepted');
  }

  /** A run that somebody started: the newest of its workflow id, unless `runId` says otherwise. Nothing is asked yet. */
  getHandle<W extends WorkflowFunction = (...args: never[]) => Promise<Json>>(
    workflowId: string,
    runId?: string,
  ): WorkflowHandle<ResultOfWorkflow<W>> {
    return new WorkflowHandle(this.#context, { workflowId, ...(runId === undefined ? {} : { runId }) });
  }

  #handleOf<Result>({ workflowId, runId }: RunRef): WorkflowHandle<Result> {
    return new WorkflowHandle<Result>(this.#context, { workflowId, firstExecutionRunId: runId });
  }

  async #updateWithStart<W extends WorkflowFunction, Ret, Args extends unknown[]>(
    update: UpdateDefinition<Ret, Args> | string,
    options: UpdateOptions<Args> & { workflow: WorkflowName<W>; start: OptionsOf<W> },
    waitFor: 'accepted' | 'completed',
  ): Promise<WorkflowUpdateHandle<Ret>> {
    const { workflow, start, args, updateId } = options;
    const name = typeof update === 'string' ? update : update.name;
    const body = { ...startBody(start, {}), update: { name, input: args ?? [], updateId, waitFor } };
    const { workflowId } = start;
    const stage = await this.#post<UpdateStage>(nameOf(workflow), 'update-with-start', body, workflowId);
    return new WorkflowUpdateHandle<Ret>(this.#context.connection, workflowId, stage);
  }

  #post<T>(workflowType: string, action: string, body: object, workflowId: string): Promise<T> {
    const reply = this.#context.connection.request<T>('POST', ['workflows', workflowType, action], { body });
    return withClientErrors(reply, { workflowId, workflowType });
  }
}
