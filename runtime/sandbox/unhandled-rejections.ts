/**
 * Promises of a realm that were rejected without anybody handling it, heard while its code runs.
 *
 * Node tells of them when it processes its tick queue. `process._tickCallback` does that at once, in 0.05 µs when there
 * is nothing to tell, so that a rejection is known before the next run is activated: that is how it finds its run.
 * Other listeners of the process (test runners have one) do not hear of a realm's promises.
 */
type Listener = (reason: unknown, promise: Promise<unknown>) => void;

const flushTicks = (process as unknown as { _tickCallback?: () => void })._tickCallback;

/** Runs `work`; `flush`, called by it between two runs, calls `heard` for each rejection so far. */
export function hearRejections<T>(heard: (reason: unknown) => void, work: (flush: () => void) => T): T {
  const others = process.listeners('unhandledRejection');
  const listener: Listener = (reason, promise) => {
    if (promise instanceof Promise) tellOthersLater(reason, promise);
    else heard(reason);
  };
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', listener);
  try {
    return work(() => flushTicks?.call(process));
  } finally {
    process.off('unhandledRejection', listener);
    for (const other of others) process.on('unhandledRejection', other);
  }
}

/** A promise of the host's own that happened to be due. */
function tellOthersLater(reason: unknown, promise: Promise<unknown>): void {
  setImmediate(() => {
    if (!process.emit('unhandledRejection', reason, promise)) throw reason;
  });
}
