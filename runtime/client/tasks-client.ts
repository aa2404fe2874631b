import type { Json } from '../core/index.js';
import type { Connection } from './connection.js';
import type { Page, TaskDescription, TaskSummary } from './shapes.js';

export interface TaskFilter {
  /** `mine` (default): those that the person may act on. */
  view?: 'mine' | 'all' | 'done';
  cursor?: string;
  limit?: number;
}

export interface Decision {
  outcome: string;
  data?: Json;
  comment?: string;
  /** The same request id decides once. */
  requestId?: string;
}

/** The human tasks of the person for whom the client acts. */
export class TasksClient {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  list(filter: TaskFilter = {}): Promise<Page<TaskSummary>> {
    return this.#connection.request('GET', ['tasks'], { query: { ...filter } });
  }

  get(id: string): Promise<TaskDescription> {
    return this.#connection.request('GET', ['tasks', id]);
  }

  /** @throws Problem `task-claimed-by-other`, `task-closed` */
  claim(id: string): Promise<void> {
    return this.#act(id, 'claim');
  }

  release(id: string): Promise<void> {
    return this.#act(id, 'release');
  }

  delegate(id: string, to: string): Promise<void> {
    return this.#act(id, 'delegate', { to });
  }

  comment(id: string, text: string): Promise<void> {
    return this.#act(id, 'comment', { text });
  }

  /** @throws Problem `task-closed`, `unknown-outcome`, `not-permitted` */
  complete(id: string, decision: Decision): Promise<void> {
    return this.#act(id, 'complete', decision);
  }

  #act(id: string, action: string, body?: object): Promise<void> {
    return this.#connection.request('POST', ['tasks', id, action], body ? { body } : {});
  }
}
