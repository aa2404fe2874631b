import { ActivityFailure, type CancelledFailure } from './failures.js';
import type { Command } from './history.js';
import type { Run } from './run.js';
import type { Cancellable } from './scope.js';

/** The three families of commands that something later answers; each has its own counter (H4 in history.ts). */
export type Family = 'activities' | 'timers' | 'tasks';

const CANCEL: { [F in Family]: (seq: number) => Command } = {
  activities: (seq) => ({ type: 'RequestCancelActivityTask', seq }),
  timers: (seq) => ({ type: 'CancelTimer', seq }),
  tasks: (seq) => ({ type: 'CancelHumanTask', seq }),
};

/** A command whose answer is outstanding. */
export class Pending implements Cancellable {
  readonly run: Run;
  readonly family: Family;
  readonly seq: number;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  /** Only of an activity. */
  readonly activityType: string | undefined;

  constructor(
    run: Run,
    family: Family,
    seq: number,
    resolve: (value: unknown) => void,
    reject: (error: unknown) => void,
    activityType?: string,
  ) {
    this.run = run;
    this.family = family;
    this.seq = seq;
    this.resolve = resolve;
    this.reject = reject;
    this.activityType = activityType;
  }

  /** Asks for cancellation and goes on at once, as Temporal's `TRY_CANCEL`; a later answer finds nobody. */
  cancel(failure: CancelledFailure): void {
    this.withdraw();
    this.reject(
      this.activityType === undefined
        ? failure
        : new ActivityFailure(
            'Activity cancelled',
            this.activityType,
            String(this.seq),
            'CANCEL_REQUESTED',
            failure,
          ),
    );
  }

  /** Asks for cancellation without telling the code. */
  withdraw(): void {
    if (this.run.take(this.family, this.seq)) this.run.issue(CANCEL[this.family](this.seq));
  }
}
