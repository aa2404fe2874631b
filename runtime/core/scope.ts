/**
 * What is cancelled together: a tree of scopes with one root a run, which a cancel request of the run cancels.
 *
 * S1  A request to cancel reaches a scope and, when the scope is cancellable, what waits in it and the scopes within.
 * S2  A scope that is not cancellable hears of a request (`cancelRequested`) and shields everything within.
 * S3  The first request counts; later ones change nothing.
 * S4  A scope is known to its parent only while something in it waits, so that a long loop of scopes leaves nothing.
 */
import type { CancelledFailure } from './failures.js';

/** Something that waits within a scope. `cancel` must end its wait, or see to it that it ends. */
export interface Cancellable {
  cancel(failure: CancelledFailure): void;
}

/** Where code is: its scope, and the local functions through which it was called, as node indexes. */
export interface Context {
  readonly scope: Scope;
  readonly path: readonly number[];
  /** Values of `AsyncLocalStorage`. */
  readonly stores?: ReadonlyMap<object, unknown>;
  /** The update whose handler the code belongs to. */
  readonly update?: { id: string; name: string };
}

export class Scope implements Cancellable {
  readonly parent: Scope | undefined;
  readonly cancellable: boolean;
  #request: CancelledFailure | undefined;
  /** What waits here and the scopes within that wait, in the order in which they began. */
  readonly #waits = new Set<Cancellable>();
  #told: { promise: Promise<never>; reject: (failure: CancelledFailure) => void } | undefined;

  constructor(parent?: Scope, cancellable = true) {
    this.parent = parent;
    this.cancellable = cancellable;
  }

  /** The first request to cancel this scope; it may have come from above. */
  get requested(): CancelledFailure | undefined {
    return this.#request ?? this.parent?.cancelled;
  }

  /** Present once the scope is cancelled: what new waits are refused with. */
  get cancelled(): CancelledFailure | undefined {
    return this.cancellable ? this.requested : undefined;
  }

  /** Rejects with the first request to cancel; it is never fulfilled. Nobody has to handle it. */
  get cancelRequested(): Promise<never> {
    this.#told ??= this.#promise();
    return this.#told.promise;
  }

  add(wait: Cancellable): void {
    if (this.#idle) this.parent?.add(this);
    this.#waits.add(wait);
  }

  delete(wait: Cancellable): void {
    if (this.#waits.delete(wait) && this.#idle) this.parent?.delete(this);
  }

  cancel(failure: CancelledFailure): void {
    if (this.#request) return;
    // What came from above before counts (S3), though an idle scope was not told of it (S4).
    this.#request = this.parent?.cancelled ?? failure;
    this.#told?.reject(this.#request);
    if (!this.cancellable) return;
    const waits = [...this.#waits];
    this.#waits.clear();
    for (const wait of waits) wait.cancel(this.#request);
    this.parent?.delete(this);
  }

  get #idle(): boolean {
    return this.#waits.size === 0 && this.#told === undefined;
  }

  #promise(): { promise: Promise<never>; reject: (failure: CancelledFailure) => void } {
    let reject!: (failure: CancelledFailure) => void;
    const promise = new Promise<never>((_, refuse) => {
      reject = refuse;
    });
    promise.catch(() => {});
    const { requested } = this;
    if (requested) reject(requested);
    else if (this.#idle) this.parent?.add(this);
    return { promise, reject };
  }
}
