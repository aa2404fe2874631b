/**
 * What can be cancelled together. Each run has a root scope, which a cancel request of the run cancels; it is the only
 * one so far, and the only place that knows how cancellation spreads.
 */
import type { CancelledFailure } from './failures.js';

/** Something that waits within a scope. `cancel` must end its wait. */
export interface Cancellable {
  cancel(failure: CancelledFailure): void;
}

export class Scope {
  /** Present once the scope is cancelled: what new waits are refused with. */
  cancelled: CancelledFailure | undefined;
  readonly #waits = new Set<Cancellable>();

  add(wait: Cancellable): void {
    this.#waits.add(wait);
  }

  delete(wait: Cancellable): void {
    this.#waits.delete(wait);
  }

  /** Cancels what waits, oldest first. A second cancel changes nothing. */
  cancel(failure: CancelledFailure): void {
    if (this.cancelled) return;
    this.cancelled = failure;
    const waits = [...this.#waits];
    this.#waits.clear();
    for (const wait of waits) wait.cancel(failure);
  }
}
