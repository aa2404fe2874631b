/**
 * Callbacks of promises run in the scope in which they were given. `await` of a native promise never calls `then`: the
 * compile step brings a function back to its own scope after each of its awaits.
 */
import { currentRun, inWorkflowContext } from '../../core/current-run.js';
import type { Markers } from '../../core/markers.js';
import type { Context } from '../../core/scope.js';

type Callback = (value: unknown) => unknown;

/** Replaces `then`; `catch` and `finally` call it. To be called before the realm is hardened. */
export function installPromise(): void {
  const native = Promise.prototype.then as (
    this: unknown,
    onFulfilled: unknown,
    onRejected: unknown,
  ) => Promise<unknown>;
  const { apply } = Reflect;
  // A method, so that it is no constructor, as the native one.
  const { then } = {
    // biome-ignore lint/suspicious/noThenProperty: it is to be that of promises
    then(this: unknown, onFulfilled?: unknown, onRejected?: unknown): Promise<unknown> {
      if (!inWorkflowContext()) return apply(native, this, [onFulfilled, onRejected]);
      const { markers } = currentRun();
      const { context } = markers;
      return apply(native, this, [
        carried(markers, context, onFulfilled),
        carried(markers, context, onRejected),
      ]);
    },
  };
  Object.defineProperty(then, 'length', { value: 2 });
  Object.defineProperty(Promise.prototype, 'then', { value: then });
}

function carried(markers: Markers, context: Context, callback: unknown): unknown {
  if (typeof callback !== 'function') return callback;
  return (value: unknown) => {
    const before = markers.context;
    markers.context = context;
    try {
      return (callback as Callback)(value);
    } finally {
      markers.context = before;
    }
  };
}

/** Calls `callback` when the code that runs has come to its next `await`; what it throws ends or blocks the run. */
export function queueMicrotask(callback: () => unknown): void {
  if (typeof callback !== 'function') throw new TypeError('queueMicrotask needs a function.');
  const run = currentRun();
  Promise.resolve().then(() => run.watch(() => callback()));
}
