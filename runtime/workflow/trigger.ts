import { CancellationScope } from './cancellation-scope.js';

/**
 * A promise that code settles from elsewhere, a handler for instance; Temporal's `Trigger`. It rejects when the scope
 * in which it was made is cancelled, and nobody has to handle that.
 *
 *     const paid = new Trigger<number>();
 *     setHandler(paymentSignal, (amount) => paid.resolve(amount));
 *     const amount = await paid;
 */
export class Trigger<T> implements PromiseLike<T> {
  readonly resolve: (value: T | PromiseLike<T>) => void;
  readonly reject: (reason?: unknown) => void;
  readonly #promise: Promise<T>;

  constructor() {
    let resolve!: (value: T | PromiseLike<T>) => void;
    let reject!: (reason?: unknown) => void;
    this.#promise = new Promise<T>((fulfil, refuse) => {
      resolve = fulfil;
      reject = refuse;
    });
    this.resolve = resolve;
    this.reject = reject;
    this.#promise.catch(() => {});
    const scope = CancellationScope.current();
    if (scope.cancellable) scope.cancelRequested.catch(reject);
  }

  // biome-ignore lint/suspicious/noThenProperty: that is what a PromiseLike is
  then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#promise.then(onFulfilled, onRejected);
  }
}
