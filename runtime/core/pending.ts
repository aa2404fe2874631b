import type { CancelledFailure } from './failures.js';
import type { ChildStartFailure, Command } from './history.js';
import type { Run } from './run.js';
import type { Cancellable, Scope } from './scope.js';

/** The code that waits for an answer. */
export interface Waiter {
  resolve(value: unknown): void;
  reject(error: unknown): void;
  /** What a cancelled scope does to it; without: it asks for cancellation and rejects at once. */
  cancel?(pending: Pending, failure: CancelledFailure): void;
}

export interface ActivityWaiter extends Waiter {
  activityType: string;
  /** The id that the author gave. */
  activityId?: string | undefined;
}

export interface ChildWaiter extends Waiter {
  workflowId: string;
  workflowType: string;
  /** Present once the child has started. */
  runId?: string;
  started(runId: string): void;
  notStarted(cause: ChildStartFailure, message: string): void;
}

/** The families of commands that something later answers; each has its own counter (H4 in history.ts). */
export interface Waiters {
  activities: ActivityWaiter;
  timers: Waiter;
  tasks: Waiter;
  children: ChildWaiter;
  externals: Waiter;
}
export type Family = keyof Waiters;

const CANCEL: { [F in Family]: ((seq: number, failure?: CancelledFailure) => Command) | undefined } = {
  activities: (seq) => ({ type: 'RequestCancelActivityTask', seq }),
  timers: (seq) => ({ type: 'CancelTimer', seq }),
  tasks: (seq) => ({ type: 'CancelHumanTask', seq }),
  children: (seq, failure) => ({
    type: 'RequestCancelChildWorkflowExecution',
    seq,
    ...(failure ? { reason: failure.message } : {}),
  }),
  // A message cannot be called back: who sent it is told that the scope is cancelled.
  externals: undefined,
};

/** A command whose answer is outstanding. */
export class Pending<F extends Family = Family> implements Cancellable {
  readonly run: Run;
  readonly family: F;
  readonly seq: number;
  readonly waiter: Waiters[F];
  readonly scope: Scope;
  /** Of the drawing, where it was asked for. */
  readonly node: number | undefined;
  /** What the code holds of it. */
  promise: Promise<unknown> | undefined;

  constructor(run: Run, family: F, seq: number, waiter: Waiters[F]) {
    this.run = run;
    this.family = family;
    this.seq = seq;
    this.waiter = waiter;
    this.scope = run.scope;
    this.node = run.markers.node ?? run.markers.last;
    this.scope.add(this);
  }

  cancel(failure: CancelledFailure): void {
    if (this.waiter.cancel) this.waiter.cancel(this, failure);
    else this.withdraw(failure);
  }

  /** Asks for cancellation and goes on at once, as Temporal's `TRY_CANCEL`; a later answer finds nobody. */
  withdraw(failure: CancelledFailure, told: unknown = failure): void {
    if (!this.run.take(this.family, this.seq)) return;
    this.requestCancel(failure);
    this.waiter.reject(told);
  }

  /** Goes on without the answer. @returns who waited; `undefined` when nobody does any more. */
  take(): Waiters[F] | undefined {
    return this.run.take(this.family, this.seq) && this.waiter;
  }

  /** Asks for cancellation without telling the code. */
  drop(): void {
    if (this.run.take(this.family, this.seq)) this.requestCancel();
  }

  /** Asks for cancellation and goes on waiting. */
  requestCancel(failure?: CancelledFailure): void {
    const command = CANCEL[this.family]?.(this.seq, failure);
    if (command) this.run.issue(command);
  }
}
