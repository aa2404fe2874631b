import {
  CancelledFailure,
  type Failure,
  failureToError,
  type Json,
  TerminatedFailure,
} from '../core/index.js';
import type { QueryDefinition, SignalDefinition } from '../workflow/index.js';
import type { Connection } from './connection.js';
import { pause } from './pause.js';
import type { RunDescription, RunRef } from './shapes.js';
import { WorkflowFailedError } from './workflow-failed-error.js';

const FIRST_LOOK_MS = 20;
const LONGEST_PAUSE_MS = 1_000;

/** How a run ended, as an answer of the API says it. */
export type Ending = Partial<Pick<RunDescription, 'status' | 'result' | 'failure'>>;

/** One run, from outside. */
export class RunHandle<Result = Json> {
  readonly runId: string;
  /** Known when this client started the run. */
  readonly workflowId: string | undefined;
  readonly #connection: Connection;

  constructor(connection: Connection, { runId, workflowId }: Pick<RunRef, 'runId'> & Partial<RunRef>) {
    this.#connection = connection;
    this.runId = runId;
    this.workflowId = workflowId;
  }

  /**
   * Waits until the run is closed.
   *
   * @throws WorkflowFailedError when it failed, or was cancelled or terminated; `cause` says why
   * @throws Problem `run-not-found`
   */
  async result({ signal }: { signal?: AbortSignal } = {}): Promise<Result> {
    for (let wait = FIRST_LOOK_MS; ; wait = Math.min(wait * 1.5, LONGEST_PAUSE_MS)) {
      const run = await this.describe(signal);
      if (isClosed(run)) return resultOf<Result>(run);
      await pause(wait, signal);
    }
  }

  describe(signal?: AbortSignal): Promise<RunDescription> {
    return this.#connection.request('GET', ['runs', this.runId], { signal });
  }

  /** @throws Problem `run-not-found`, `run-closed` */
  async signal<Args extends unknown[] = Json[]>(
    signal: SignalDefinition<Args> | string,
    ...args: Args
  ): Promise<void> {
    const name = typeof signal === 'string' ? signal : signal.name;
    await this.#connection.request('POST', ['runs', this.runId, 'signals', name], { body: { input: args } });
  }

  /** @throws Problem `run-not-found`, `unknown-query`, `query-failed` */
  async query<Answer = Json, Args extends unknown[] = Json[]>(
    query: QueryDefinition<Answer, Args> | string,
    ...args: Args
  ): Promise<Answer> {
    const name = typeof query === 'string' ? query : query.name;
    const path = ['runs', this.runId, 'queries', name];
    const { result } = await this.#connection.request<{ result: Answer }>('POST', path, {
      body: { input: args },
    });
    return result;
  }

  /** Asks the workflow to stop; it may clean up first. */
  cancel(reason?: string): Promise<void> {
    return this.#operate('cancel', reason);
  }

  /** Ends the run at once, without asking its code. */
  terminate(reason?: string): Promise<void> {
    return this.#operate('terminate', reason);
  }

  /** Lets a blocked run try again now. @throws Problem `run-not-blocked` */
  resume(): Promise<void> {
    return this.#operate('resume');
  }

  #operate(action: 'cancel' | 'terminate' | 'resume', reason?: string): Promise<void> {
    const body = reason === undefined ? {} : { reason };
    return this.#connection.request('POST', ['runs', this.runId, action], { body });
  }
}

export const isClosed = ({ status }: Ending): boolean =>
  status !== undefined && status !== 'running' && status !== 'blocked';

/** The result of a closed run. @throws WorkflowFailedError */
export function resultOf<Result>({ status, result, failure }: Ending): Result {
  if (status === 'completed') return result as Result;
  throw new WorkflowFailedError(`The workflow ${status}.`, causeOf(status, failure));
}

function causeOf(status: Ending['status'], failure: Failure | undefined): Error {
  if (failure) return failureToError(failure);
  return status === 'terminated' ? new TerminatedFailure('terminated') : new CancelledFailure();
}
