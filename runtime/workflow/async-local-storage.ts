import { currentRun } from '../core/current-run.js';

/**
 * A value that code finds wherever it was called from `run`, also after an `await` and in callbacks; Temporal's
 * `AsyncLocalStorage`, with what Node's has of it.
 *
 *     const tenant = new AsyncLocalStorage<string>();
 *     await tenant.run('acme', async () => { await work(); log.info(`for ${tenant.getStore()}`); });
 */
export class AsyncLocalStorage<T> {
  #enabled = true;

  /** The value of the nearest `run` around; `undefined` outside. */
  getStore(): T | undefined {
    return this.#enabled ? (currentRun().markers.context.stores?.get(this) as T | undefined) : undefined;
  }

  /** Calls `f`, which finds `store`, and gives what it gives. */
  run<R, Args extends unknown[]>(store: T, f: (...args: Args) => R, ...args: Args): R {
    this.#enabled = true;
    const { markers } = currentRun();
    const { context } = markers;
    const stores = new Map(context.stores).set(this, store);
    return markers.within({ ...context, stores }, () => f(...args));
  }

  /** From now on there is no store, until the next `run`. */
  disable(): void {
    this.#enabled = false;
  }
}
