type Closable = {
  once(event: 'close', listener: () => void): unknown;
  off(event: 'close', listener: () => void): unknown;
};

/** What `ask` gives, or undefined when the seconds are over or the caller has gone. */
export async function waitFor<Answer>(
  ask: (signal: AbortSignal) => Promise<Answer>,
  seconds: number,
  connection: Closable,
): Promise<Answer | undefined> {
  const abort = new AbortController();
  const stop = () => abort.abort();
  const timer = setTimeout(stop, seconds * 1000);
  connection.once('close', stop);
  try {
    return await ask(abort.signal);
  } catch (error) {
    if (abort.signal.aborted) return undefined;
    throw error;
  } finally {
    clearTimeout(timer);
    connection.off('close', stop);
  }
}
