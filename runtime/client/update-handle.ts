import type { Json } from '../core/index.js';
import type { UpdateStage } from './client-interceptor.js';
import type { Connection } from './connection.js';
import { updateFailed, withClientErrors } from './workflow-errors.js';

/** Seconds that one request waits for an update, before the client asks again. */
const WAIT_SECONDS = 30;

/** Temporal's `WorkflowUpdateHandle`. */
export class WorkflowUpdateHandle<Ret = Json> {
  readonly updateId: string;
  readonly workflowId: string;
  readonly workflowRunId: string;
  readonly #connection: Connection;
  #stage: UpdateStage;

  constructor(connection: Connection, workflowId: string, stage: UpdateStage) {
    this.#connection = connection;
    this.#stage = stage;
    this.updateId = stage.updateId;
    this.workflowId = workflowId;
    this.workflowRunId = stage.runId;
  }

  /** Waits for the handler's result. @throws WorkflowUpdateFailedError */
  async result(): Promise<Ret> {
    const path = ['runs', this.workflowRunId, 'updates', this.updateId];
    while (this.#stage.stage !== 'completed') {
      const asked = this.#connection.request<UpdateStage>('GET', path, { query: { wait: WAIT_SECONDS } });
      this.#stage = await withClientErrors(asked, { workflowId: this.workflowId });
    }
    if (this.#stage.failure) throw updateFailed(this.#stage.failure);
    return this.#stage.result as Ret;
  }
}
