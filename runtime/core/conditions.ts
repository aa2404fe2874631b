import type { CancelledFailure } from './failures.js';
import type { Cancellable, Scope } from './scope.js';

/** A `condition` that waits. */
export class Condition implements Cancellable {
  readonly holds: () => boolean;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;

  constructor(holds: () => boolean, resolve: () => void, reject: (error: unknown) => void) {
    this.holds = holds;
    this.resolve = resolve;
    this.reject = reject;
  }

  cancel(failure: CancelledFailure): void {
    this.reject(failure);
  }
}

/** The conditions of one run, in the order in which the code came to wait for them. */
export class Conditions {
  readonly #scope: Scope;
  #waiting: Condition[] = [];

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  add(condition: Condition): void {
    this.#waiting.push(condition);
    this.#scope.add(condition);
  }

  remove(condition: Condition): void {
    this.#waiting = this.#waiting.filter((other) => other !== condition);
    this.#scope.delete(condition);
  }

  /** Lets go those that hold now. @returns whether there was one, so that code may have moved. */
  settle(): boolean {
    if (this.#waiting.length === 0) return false;
    let moved = false;
    for (const condition of [...this.#waiting]) {
      try {
        if (!condition.holds()) continue;
        condition.resolve();
      } catch (error) {
        condition.reject(error);
      }
      this.remove(condition);
      moved = true;
    }
    return moved;
  }
}
