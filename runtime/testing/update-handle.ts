import type { Failure } from '../core/failure.js';
import { failureToError } from '../core/failure-codec.js';
import type { UpdateOutcome } from '../core/history.js';
import { fromPayload } from '../core/payload-codec.js';
import { Problem } from '../core/problem.js';
import type { MemoryEngine } from './memory/memory-engine.js';
import type { MemoryRun } from './memory/memory-run.js';
import { blockedProblem, waitsProblem } from './run-problems.js';

/** An update of a run in a test environment. */
export class TestUpdateHandle<T = unknown> {
  readonly updateId: string;
  readonly #engine: MemoryEngine;
  readonly #run: MemoryRun;

  /** @param run the first that it could have gone to; it may be carried to those that continue from there */
  constructor(engine: MemoryEngine, run: MemoryRun, updateId: string) {
    this.#engine = engine;
    this.#run = run;
    this.updateId = updateId;
  }

  /**
   * What the handler gave; the clock moves on to it.
   *
   * @throws TemporalFailure as the handler failed. Problem `update-rejected` (its cause is the failure), `run-blocked`,
   *   `run-waits`
   */
  async result(): Promise<T> {
    const done = () => this.#outcome() !== undefined || this.#run.newest.blocked !== undefined;
    await this.#engine.drive(done, Number.POSITIVE_INFINITY);
    this.throwRejection();
    const outcome = this.#outcome();
    if (outcome?.status === 'completed') return fromPayload(outcome.result) as T;
    if (outcome) throw failureToError(outcome.failure);
    const { blocked } = this.#run.newest;
    throw blocked ? blockedProblem(blocked) : waitsProblem(this.#run.newest);
  }

  /** Whether a run has taken it. */
  get known(): boolean {
    for (let run: MemoryRun | undefined = this.#run; run; run = run.next) {
      if (run.state.updates.has(this.updateId)) return true;
    }
    return false;
  }

  /** @throws Problem `update-rejected` */
  throwRejection(): void {
    const failure = this.#rejection();
    if (!failure) return;
    const cause = failureToError(failure);
    throw new Problem(
      409,
      { code: 'update-rejected', message: failure.message, details: failure },
      { cause },
    );
  }

  #rejection(): Failure | undefined {
    for (let run: MemoryRun | undefined = this.#run; run; run = run.next) {
      const failure = run.rejected.get(this.updateId);
      if (failure) return failure;
    }
    return undefined;
  }

  /** Also of an update that was rejected, which has none. */
  #outcome(): UpdateOutcome | undefined {
    const rejection = this.#rejection();
    if (rejection) return { status: 'failed', failure: rejection };
    let known = false;
    let newest = this.#run;
    for (let run: MemoryRun | undefined = this.#run; run; run = run.next) {
      const update = run.state.updates.get(this.updateId);
      if (update?.outcome) return update.outcome;
      known ||= update !== undefined;
      newest = run;
    }
    return newest.open ? undefined : { status: 'failed', failure: known ? CLOSED_BEFORE_END : NEVER_TAKEN };
  }
}

const CLOSED_BEFORE_END: Failure = {
  kind: 'ApplicationFailure',
  type: 'AcceptedUpdateCompletedWorkflow',
  message: 'The run closed before the handler of the update had ended.',
  nonRetryable: true,
};

const NEVER_TAKEN: Failure = {
  kind: 'ApplicationFailure',
  type: 'WorkflowClosed',
  message: 'The run closed before it took the update.',
  nonRetryable: true,
};
