import { currentRun } from '../core/current-run.js';
import { optionalMs } from '../core/duration.js';
import { CancelledFailure } from '../core/failures.js';
import type { Duration } from '../core/options.js';
import { Scope } from '../core/scope.js';
import { sleep } from './sleep.js';

export interface CancellationScopeOptions {
  /** The scope is cancelled after this time. */
  timeout?: Duration;
  /** Whether a request to cancel ends what waits in it; default true. If not, it shields what is within. */
  cancellable?: boolean;
  /** Default: the scope in which it is made. */
  parent?: CancellationScope;
}

/** Which object stands for a scope in the workflow's code. */
const faces = new WeakMap<Scope, CancellationScope>();
/** Tells `current` that it wants the face of a scope that is there already. */
let shown: Scope | undefined;

/**
 * What is cancelled together. Activities, timers, children, conditions and human tasks belong to the scope in which
 * they are started, wherever they are awaited. Scopes form a tree; cancelling the workflow cancels its root. Names and
 * semantics are those of Temporal's `CancellationScope`.
 *
 *     await CancellationScope.withTimeout('1 hour', () => ship(order));
 *     await CancellationScope.nonCancellable(() => refund(payment));
 *
 *     const scope = new CancellationScope();
 *     const search = scope.run(() => searchEverywhere());
 *     scope.cancel(); // search rejects with CancelledFailure
 */
export class CancellationScope {
  /** Ms; `undefined`: for ever. */
  readonly timeout: number | undefined;
  readonly cancellable: boolean;
  readonly parent: CancellationScope | undefined;
  readonly #scope: Scope;

  /** @throws Problem `invalid-duration` */
  constructor(options: CancellationScopeOptions = {}) {
    const { cancellable = true } = options;
    this.timeout = optionalMs(options.timeout);
    this.parent = shown === undefined ? (options.parent ?? CancellationScope.current()) : undefined;
    const { parent } = this;
    this.#scope = shown ?? new Scope(parent ? parent.#scope : undefined, cancellable);
    this.cancellable = this.#scope.cancellable;
    faces.set(this.#scope, this);
  }

  /** Whether it is cancelled, so that nothing new can begin in it; never, when it is not cancellable. */
  get consideredCancelled(): boolean {
    return this.#scope.cancelled !== undefined;
  }

  /** Rejects with a `CancelledFailure` on the first request to cancel it, cancellable or not; never fulfilled. */
  get cancelRequested(): Promise<never> {
    return this.#scope.cancelRequested;
  }

  /** Runs `f`, and all that it calls, in this scope. @returns what `f` gives; its error goes through. */
  run<T>(f: () => Promise<T>): Promise<T> {
    const { markers } = currentRun();
    const context = { ...markers.context, scope: this.#scope };
    return markers.within(context, () => (this.timeout === undefined ? promiseOf(f) : this.#inTime(f)));
  }

  /** Asks to cancel it: what waits in it is cancelled, then what waits in the scopes within. Once is enough. */
  cancel(): void {
    this.#scope.cancel(new CancelledFailure('Cancellation scope cancelled'));
  }

  /** The timer is in a scope of its own within this one: it ends with `f`, or with this scope. */
  #inTime<T>(f: () => Promise<T>): Promise<T> {
    const { markers } = currentRun();
    const timerScope = new Scope(this.#scope);
    markers
      .within({ ...markers.context, scope: timerScope }, () => sleep(this.timeout ?? 0))
      .then(
        () => this.cancel(),
        () => {},
      );
    return promiseOf(f).finally(() => timerScope.cancel(new CancelledFailure('In time')));
  }

  /** The scope in which the calling code is. */
  static current(): CancellationScope {
    const { scope } = currentRun();
    return faces.get(scope) ?? show(scope);
  }

  /** Runs `f` in a new scope that a request to cancel from outside ends. */
  static cancellable<T>(f: () => Promise<T>): Promise<T> {
    return new CancellationScope({ cancellable: true }).run(f);
  }

  /** Runs `f` to its end, whatever is cancelled meanwhile: for cleaning up. */
  static nonCancellable<T>(f: () => Promise<T>): Promise<T> {
    return new CancellationScope({ cancellable: false }).run(f);
  }

  /** Runs `f`, and cancels what it still waits for after `timeout`. @throws Problem `invalid-duration` */
  static withTimeout<T>(timeout: Duration, f: () => Promise<T>): Promise<T> {
    return new CancellationScope({ cancellable: true, timeout }).run(f);
  }
}

/** A scope that the code did not make: the root, or one of the API's own. */
function show(scope: Scope): CancellationScope {
  shown = scope;
  try {
    return new CancellationScope();
  } finally {
    shown = undefined;
  }
}

/** What `f` gives: it runs at once, and what it throws rejects. */
function promiseOf<T>(f: () => Promise<T>): Promise<T> {
  try {
    return Promise.resolve(f());
  } catch (error) {
    return Promise.reject(error);
  }
}
