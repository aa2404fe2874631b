import type { ActivityTask, Json } from '@inkstone/runtime';

/** One execution of one attempt, somewhere. */
export interface Execution {
  /** Name of the server's life that began it. */
  server: string;
  runId: string;
  seq: number;
  attempt: number;
  /** What it gives when it ends well: unique, so that it is known whose result history holds. */
  result: Json;
}

/** What activities really did, whatever the engine makes of it. */
export class Ledger {
  readonly #executions: Execution[] = [];
  readonly #listeners: ((execution: Execution) => void)[] = [];

  /** Hears of each execution when it begins. */
  onBegin(listener: (execution: Execution) => void): void {
    this.#listeners.push(listener);
  }

  begin(server: string, { runId, activityId, attempt }: ActivityTask): Execution {
    const result = `done ${this.#executions.length + 1}`;
    const execution = { server, runId, seq: Number(activityId), attempt, result };
    this.#executions.push(execution);
    for (const listener of this.#listeners) listener(execution);
    return execution;
  }

  /** All executions of one attempt: one, unless something went wrong. */
  of(runId: string, seq: number, attempt: number): Execution[] {
    return this.#executions.filter(
      (one) => one.runId === runId && one.seq === seq && one.attempt === attempt,
    );
  }

  get size(): number {
    return this.#executions.length;
  }
}
