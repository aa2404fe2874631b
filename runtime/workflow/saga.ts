import { ApplicationFailure } from '../core/failures.js';
import { CancellationScope } from './cancellation-scope.js';
import { EndWorkflow } from './end-workflow.js';

/** Takes note of how to undo what was done. */
export interface Saga {
  /** To be called when a step is done, or just before it when it may half succeed. */
  addCompensation<Args extends unknown[]>(undo: (...args: Args) => unknown, ...args: Args): void;
  /** Undoes what was noted so far and forgets it; for sagas that give up without an error. */
  compensate(): Promise<void>;
}

/** Temporal's `Saga.Options`. */
export interface SagaOptions {
  /** Undo everything at once, rather than the last step first. Default false. */
  parallelCompensation?: boolean;
  /** Go on undoing when a step cannot be undone. Default true. */
  continueWithError?: boolean;
}

/**
 * Runs steps that are undone when a later one fails, or when the workflow is cancelled: the last step first, in a scope
 * that is not cancellable. The error then goes on. For an `EndWorkflow` nothing is undone.
 *
 *     await saga(async ({ addCompensation }) => {
 *       const flight = await bookFlight(trip);
 *       addCompensation(() => cancelFlight(flight));
 *       const hotel = await bookHotel(trip);
 *       addCompensation(() => cancelHotel(hotel));
 *       await pay(trip);
 *     });
 *
 * @returns what `body` gives.
 * @throws what `body` throws; an `ApplicationFailure` of type `CompensationFailed`, with that as its `cause` and the
 *   messages in its details, when something could not be undone.
 */
export function saga<T>(body: (saga: Saga) => Promise<T>, options: SagaOptions = {}): Promise<T> {
  const steps: Step[] = [];
  const compensate = () => CancellationScope.nonCancellable(() => undo(steps.splice(0).reverse(), options));
  const notes: Saga = {
    addCompensation: (step, ...args) => void steps.push(async () => step(...args)),
    async compensate() {
      const failed = await compensate();
      if (failed.length > 0) throw compensationFailed(failed);
    },
  };
  // Callbacks of promises stay in the scope in which the saga was called.
  return (async () => body(notes))().catch((error) => {
    if (error instanceof EndWorkflow) throw error;
    return compensate().then((failed) => {
      throw failed.length === 0 ? error : compensationFailed(failed, error);
    });
  });
}

type Step = () => Promise<unknown>;

/** @returns the errors of what could not be undone. */
function undo(steps: Step[], options: SagaOptions): Promise<unknown[]> {
  const { parallelCompensation = false, continueWithError = true } = options;
  const failed: unknown[] = [];
  const note = (error: unknown) => void failed.push(error);
  const all = parallelCompensation
    ? Promise.all(steps.map((step) => step().catch(note)))
    : steps.reduce<Promise<unknown>>(
        (before, step) =>
          before.then(() => (failed.length > 0 && !continueWithError ? undefined : step().catch(note))),
        Promise.resolve(),
      );
  return all.then(() => failed);
}

function compensationFailed(failed: unknown[], cause?: unknown): ApplicationFailure {
  const messages = failed.map((error) => (error instanceof Error ? error.message : String(error)));
  return ApplicationFailure.create({
    type: 'CompensationFailed',
    message: `Could not be undone: ${messages.join('; ')}`,
    nonRetryable: true,
    details: messages,
    cause: cause ?? failed[0],
  });
}
