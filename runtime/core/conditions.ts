import type { CancelledFailure } from './failures.js';
import type { Cancellable, Context } from './scope.js';

/** A `condition` that waits. */
export class Condition implements Cancellable {
  readonly holds: () => boolean;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
  /** Where it was called: its predicate runs there, and that scope cancels it. */
  readonly context: Context;
  /** Of the drawing, where the code waits. */
  node: number | undefined;
  /** What the code holds of it. */
  promise: Promise<unknown> | undefined;
  /** What ends all of that promise's wait: the condition itself, or a scope with its timer as well. */
  whole: Cancellable = this;

  constructor(context: Context, holds: () => boolean, resolve: () => void, reject: (error: unknown) => void) {
    this.context = context;
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
  readonly #holds: (condition: Condition) => boolean;
  readonly #node: () => number | undefined;
  #waiting: Condition[] = [];

  /** `holds` asks a condition in its own context; `node` says where the code is. */
  constructor(holds: (condition: Condition) => boolean, node: () => number | undefined) {
    this.#holds = holds;
    this.#node = node;
  }

  get waiting(): readonly Condition[] {
    return this.#waiting;
  }

  add(condition: Condition): void {
    condition.node = this.#node();
    this.#waiting.push(condition);
    condition.context.scope.add(condition);
  }

  remove(condition: Condition): void {
    this.#waiting = this.#waiting.filter((other) => other !== condition);
    condition.context.scope.delete(condition);
  }

  /** Lets go those that hold now. @returns whether there was one, so that code may have moved. */
  settle(): boolean {
    if (this.#waiting.length === 0) return false;
    let moved = false;
    for (const condition of [...this.#waiting]) {
      try {
        if (!this.#holds(condition)) continue;
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
