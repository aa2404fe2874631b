import type { Json } from '../core/index.js';
import type { QueryDefinition, SignalDefinition, UpdateDefinition } from '../workflow/index.js';
import { intercepted, type UpdateStage, type WorkflowClientInterceptor } from './client-interceptor.js';
import type { Connection } from './connection.js';
import { pause } from './pause.js';
import { isClosed, resultOf } from './run-handle.js';
import type { Page, RunDescription } from './shapes.js';
import { WorkflowUpdateHandle } from './update-handle.js';
import { WorkflowContinuedAsNewError, withClientErrors } from './workflow-errors.js';

const FIRST_LOOK_MS = 20;
const LONGEST_PAUSE_MS = 1_000;

export interface HandleContext {
  connection: Connection;
  interceptors: readonly WorkflowClientInterceptor[];
}

export interface UpdateOptions<Args extends unknown[] = unknown[]> {
  args?: Args;
  /** The same id makes the update once only. */
  updateId?: string;
}

/** Temporal's `WorkflowHandle`: a run by its workflow id, the newest one unless `runId` says otherwise. */
export class WorkflowHandle<Result = Json> {
  readonly workflowId: string;
  readonly runId: string | undefined;
  /** Known when this client started the run: later messages follow its chain. */
  readonly firstExecutionRunId: string | undefined;
  readonly #context: HandleContext;

  constructor(
    context: HandleContext,
    {
      workflowId,
      runId,
      firstExecutionRunId,
    }: { workflowId: string; runId?: string; firstExecutionRunId?: string },
  ) {
    this.#context = context;
    this.workflowId = workflowId;
    this.runId = runId;
    this.firstExecutionRunId = firstExecutionRunId;
  }

  /**
   * Waits until the run is closed; goes on to the next run of a chain unless `followRuns` is false.
   *
   * @throws WorkflowFailedError with the failure, cancellation or termination as its `cause`
   * @throws WorkflowContinuedAsNewError when another run goes on and it is not followed
   * @throws WorkflowNotFoundError
   */
  async result({
    followRuns = true,
    signal,
  }: {
    followRuns?: boolean;
    signal?: AbortSignal;
  } = {}): Promise<Result> {
    let named = this.runId ?? this.firstExecutionRunId ?? this.#named;
    for (let wait = FIRST_LOOK_MS; ; wait = Math.min(wait * 1.5, LONGEST_PAUSE_MS)) {
      const run = await this.#describe(named, signal);
      if (run.status === 'continued-as-new' && run.continuedAs !== undefined) {
        if (!followRuns)
          throw new WorkflowContinuedAsNewError('The workflow continued as a new run.', run.continuedAs);
        named = run.continuedAs;
        wait = FIRST_LOOK_MS;
      } else if (isClosed(run)) return resultOf<Result>(run);
      else await pause(wait, signal);
    }
  }

  describe(): Promise<RunDescription> {
    return this.#describe(this.#named);
  }

  /** All events, one by one, in order. */
  async fetchHistory(): Promise<{ events: Json[] }> {
    const path = ['runs', this.#named, 'history'];
    const { items } = await this.#asked(this.#context.connection.request<Page<Json>>('GET', path));
    return { events: items };
  }

  /** @throws WorkflowNotFoundError when there is no such run, or it is closed */
  async signal<Args extends unknown[] = unknown[]>(
    signal: SignalDefinition<Args> | string,
    ...args: Args
  ): Promise<void> {
    const send = intercepted(this.#context.interceptors, 'signal', ({ signalName, args: input }) =>
      this.#post(['signals', signalName], { input }),
    );
    await send({ workflowExecution: this.#execution, signalName: nameIn(signal), args });
  }

  /** @throws Problem `unknown-query`, `query-failed` */
  async query<Answer = Json, Args extends unknown[] = unknown[]>(
    query: QueryDefinition<Answer, Args> | string,
    ...args: Args
  ): Promise<Answer> {
    const ask = intercepted(this.#context.interceptors, 'query', async ({ queryType, args: input }) => {
      const { result } = await this.#post<{ result: Json }>(['queries', queryType], { input });
      return result;
    });
    return (await ask({ workflowExecution: this.#execution, queryType: nameIn(query), args })) as Answer;
  }

  /** Sends an update and waits for its result. @throws WorkflowUpdateFailedError */
  async executeUpdate<Ret = Json, Args extends unknown[] = unknown[]>(
    update: UpdateDefinition<Ret, Args> | string,
    options: UpdateOptions<Args> = {},
  ): Promise<Ret> {
    const handle = await this.#update(update, options, 'COMPLETED');
    return await handle.result();
  }

  /** Sends an update and waits until it was accepted. @throws WorkflowUpdateFailedError when it is rejected */
  startUpdate<Ret = Json, Args extends unknown[] = unknown[]>(
    update: UpdateDefinition<Ret, Args> | string,
    options: UpdateOptions<Args> & { waitForStage?: 'ACCEPTED' } = {},
  ): Promise<WorkflowUpdateHandle<Ret>> {
    return this.#update(update, options, 'ACCEPTED');
  }

  /** An update that was sent before. Nothing is asked yet. */
  getUpdateHandle<Ret = Json>(updateId: string): WorkflowUpdateHandle<Ret> {
    return this.#updateHandle({ updateId, runId: this.#named, stage: 'accepted' });
  }

  /** Asks the workflow to stop; it may clean up first. */
  cancel(reason?: string): Promise<void> {
    return this.#operate('cancel', reason);
  }

  /** Ends the run at once, without asking its code. */
  terminate(reason?: string): Promise<void> {
    return this.#operate('terminate', reason);
  }

  get #execution(): { workflowId: string; runId?: string } {
    return { workflowId: this.workflowId, ...(this.runId === undefined ? {} : { runId: this.runId }) };
  }

  /** As the API's paths name it. */
  get #named(): string {
    return this.runId ?? `workflow-id:${this.workflowId}`;
  }

  #asked<T>(reply: Promise<T>): Promise<T> {
    return withClientErrors(reply, { workflowId: this.workflowId, runId: this.runId });
  }

  #post<T = void>(path: string[], body: object): Promise<T> {
    return this.#asked(this.#context.connection.request<T>('POST', ['runs', this.#named, ...path], { body }));
  }

  #describe(named: string, signal?: AbortSignal): Promise<RunDescription> {
    return this.#asked(this.#context.connection.request('GET', ['runs', named], { signal }));
  }

  async #update<Ret, Args extends unknown[]>(
    update: UpdateDefinition<Ret, Args> | string,
    { args, updateId }: UpdateOptions<Args>,
    waitForStage: 'ACCEPTED' | 'COMPLETED',
  ): Promise<WorkflowUpdateHandle<Ret>> {
    const send = intercepted(this.#context.interceptors, 'startUpdate', (input) =>
      this.#post<UpdateStage>(['updates'], {
        name: input.updateName,
        input: input.args,
        updateId: input.updateId,
        headers: input.headers,
        waitFor: input.waitForStage === 'ACCEPTED' ? 'accepted' : 'completed',
      }),
    );
    const stage = await send({
      workflowExecution: this.#execution,
      updateName: nameIn(update),
      args: args ?? [],
      waitForStage,
      headers: {},
      ...(updateId === undefined ? {} : { updateId }),
    });
    return this.#updateHandle<Ret>(stage);
  }

  #updateHandle<Ret>(stage: UpdateStage): WorkflowUpdateHandle<Ret> {
    return new WorkflowUpdateHandle<Ret>(this.#context.connection, this.workflowId, stage);
  }

  #operate(action: 'cancel' | 'terminate', reason?: string): Promise<void> {
    const send = intercepted(this.#context.interceptors, action, ({ reason: why }) =>
      this.#post([action], why === undefined ? {} : { reason: why }),
    );
    return send({ workflowExecution: this.#execution, ...(reason === undefined ? {} : { reason }) });
  }
}

const nameIn = (definition: { name: string } | string): string =>
  typeof definition === 'string' ? definition : definition.name;
