/**
 * A typed client of the HTTP API. It needs `fetch` and nothing else, so it runs in Node and in a browser.
 *
 *     const client = createClient({ url: 'http://127.0.0.1:7400' });
 *     const result = await client.execute<typeof expenseApproval>('expenseApproval', { input });
 */
import type { Json, RunStatus } from '../core/index.js';
import { AsyncCompletionClient } from './async-completion-client.js';
import type { WorkflowClientInterceptor } from './client-interceptor.js';
import { type ClientOptions, Connection } from './connection.js';
import { isClosed, RunHandle, resultOf } from './run-handle.js';
import type { Page, RunSummary, StartReply, WorkflowSummary } from './shapes.js';
import { TasksClient } from './tasks-client.js';
import { WorkflowClient } from './workflow-client.js';

/** The type of a workflow function; a client that knows it types input and result. */
export type Workflow = (input: never) => Promise<unknown>;
type AnyWorkflow = (input: Json) => Promise<Json>;
type ResultOf<W extends Workflow> = Awaited<ReturnType<W>>;

export interface StartOptions<W extends Workflow = AnyWorkflow> {
  input: Parameters<W>[0];
  /** Business key, one open run for each; made by the server when absent. */
  workflowId?: string;
  /** The same request id for the same workflow id gives the run that the first request started. */
  requestId?: string;
  /** Default: the newest published version. */
  version?: number;
}

export interface RunFilter {
  workflow?: string;
  status?: RunStatus;
  workflowId?: string;
  cursor?: string;
  /** 1 to 200; default 50. */
  limit?: number;
}

/** Seconds that one request waits for a run to close, before the client asks again. */
const WAIT_SECONDS = 30;

export class Client {
  readonly tasks: TasksClient;
  /** Completes activities from elsewhere. */
  readonly activity: AsyncCompletionClient;
  /** The same server as Temporal's `WorkflowClient` shows it: runs by workflow id, updates, interceptors. */
  readonly workflow: WorkflowClient;
  readonly #connection: Connection;

  constructor(connection: Connection, interceptors: readonly WorkflowClientInterceptor[] = []) {
    this.#connection = connection;
    this.workflow = new WorkflowClient({ connection, interceptors });
    this.tasks = new TasksClient(connection);
    this.activity = new AsyncCompletionClient(connection);
  }

  /**
   * Starts a run of a published workflow.
   *
   * @throws Problem `workflow-not-found`, `workflow-id-in-use`, `invalid-input`
   */
  async start<W extends Workflow = AnyWorkflow>(
    workflowType: string,
    options: StartOptions<W>,
  ): Promise<RunHandle<ResultOf<W>>> {
    return new RunHandle(this.#connection, await this.#start(workflowType, options));
  }

  /**
   * Starts a run and waits for its result.
   *
   * @throws WorkflowFailedError when the run closes without a result
   */
  async execute<W extends Workflow = AnyWorkflow>(
    workflowType: string,
    options: StartOptions<W>,
  ): Promise<ResultOf<W>> {
    const reply = await this.#start(workflowType, { ...options, wait: WAIT_SECONDS });
    if (isClosed(reply)) return resultOf<ResultOf<W>>(reply);
    return await new RunHandle<ResultOf<W>>(this.#connection, reply).result();
  }

  /** A run that somebody started. Nothing is asked yet. */
  getHandle<Result = Json>(runId: string): RunHandle<Result> {
    return new RunHandle(this.#connection, { runId });
  }

  /** Newest first. */
  runs(filter: RunFilter = {}): Promise<Page<RunSummary>> {
    return this.#connection.request('GET', ['runs'], { query: { ...filter } });
  }

  async workflows(): Promise<WorkflowSummary[]> {
    const { items } = await this.#connection.request<Page<WorkflowSummary>>('GET', ['workflows']);
    return items;
  }

  // As one argument: that is how an input and a list of arguments are told apart.
  #start(
    workflowType: string,
    { input, ...options }: { input: unknown; wait?: number },
  ): Promise<StartReply> {
    const body = { args: [input], ...options };
    return this.#connection.request('POST', ['workflows', workflowType, 'runs'], { body });
  }
}

/** A client of the server at `url`. */
export function createClient(
  options: ClientOptions & { interceptors?: readonly WorkflowClientInterceptor[] },
): Client {
  return new Client(new Connection(options), options.interceptors);
}
