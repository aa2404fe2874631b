/**
 * Does the same for each item, at most so many at once, in the order of the list.
 *
 *     const receipts = await mapConcurrently(orders, 5, async (order) => await charge(order));
 *
 * It is one over `Promise`, on any engine. After the first failure nothing more begins; what is under way goes on.
 *
 * @param limit how many at once: a whole number from 1
 * @returns the results, in the order of the list.
 * @throws RangeError for a limit that is none; what the first to fail throws.
 */
export function mapConcurrently<T, R>(
  list: Iterable<T>,
  limit: number,
  work: (item: T, index: number) => R | PromiseLike<R>,
): Promise<Awaited<R>[]> {
  if (!Number.isInteger(limit) || limit < 1)
    return Promise.reject(
      new RangeError(`mapConcurrently needs a whole number from 1 as its limit, not ${limit}.`),
    );
  const items = [...list];
  const results = new Array<Awaited<R>>(items.length);
  let next = 0;
  // Callbacks of promises stay in the scope in which it was called.
  const goOn = (done: () => void, fail: (error: unknown) => void): void => {
    if (next >= items.length) {
      done();
      return;
    }
    const at = next++;
    begin(() => work(items[at] as T, at)).then(
      (result) => {
        results[at] = result as Awaited<R>;
        goOn(done, fail);
      },
      (error) => {
        next = items.length;
        fail(error);
      },
    );
  };
  const lanes = Array.from({ length: Math.min(limit, items.length) }, () => new Promise<void>(goOn));
  return Promise.all(lanes).then(() => results);
}

/** What `f` gives; what it throws at once rejects. */
function begin<R>(f: () => R | PromiseLike<R>): Promise<R> {
  return new Promise((resolve) => resolve(f()));
}
