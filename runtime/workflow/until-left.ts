/**
 * Does the same for each item, one after the other in the order of the list, until a round is left.
 *
 *     const asked = await untilLeft(carriers, (carrier) =>
 *       leavable(async ({ leaveBy }) => {
 *         await Promise.all([
 *           askForPrice(carrier),
 *           (async () => {
 *             if (await hasFreeLorry(carrier)) return leaveBy('free');
 *           })(),
 *         ]);
 *       }),
 *     );
 *     if (asked?.exit === 'free') await sendNow(order);
 *
 * It is one over `Promise`, on any engine. After a round that is left, or that fails, nothing more begins.
 *
 * @param round gives nothing when it comes to its end; anything else says how it is left.
 * @param how with `awaited` the items come by and by, as in `for await`.
 * @returns what the first round gives that is left; nothing when all have come to their end.
 * @throws what the list or a round throws.
 */
export function untilLeft<T, L>(
  list: Iterable<T>,
  round: (item: T, index: number) => PromiseLike<L | undefined>,
): Promise<L | undefined>;
export function untilLeft<T, L>(
  list: AsyncIterable<T> | Iterable<T | PromiseLike<T>>,
  round: (item: T, index: number) => PromiseLike<L | undefined>,
  how: { awaited: true },
): Promise<L | undefined>;
export function untilLeft<T, L>(
  list: Iterable<T> | AsyncIterable<T>,
  round: (item: T, index: number) => PromiseLike<L | undefined>,
  how?: { awaited: true },
): Promise<L | undefined> {
  return new Promise((resolve, reject) => {
    const items = how?.awaited ? awaitedItems(list) : (list as Iterable<T>)[Symbol.iterator]();
    // What a failure leaves open is closed as in `for…of`: that fails too, or not, and nobody hears it.
    const fail = (error: unknown): void => {
      begin(() => items.return?.()).then(
        () => reject(error),
        () => reject(error),
      );
    };
    // Callbacks of promises stay in the scope in which it was called.
    const goOn = (index: number): void => {
      begin(() => items.next()).then((next) => {
        if (next.done) resolve(undefined);
        else
          begin(() => round(next.value, index)).then((left) => {
            if (left === undefined) goOn(index + 1);
            else begin(() => items.return?.()).then(() => resolve(left), reject);
          }, fail);
      }, reject);
    };
    goOn(0);
  });
}

/** Goes through a list as `for await` does: promises in it are waited for. */
function awaitedItems<T>(list: Iterable<T> | AsyncIterable<T>): Iterator<T> | AsyncIterator<T> {
  if (Symbol.asyncIterator in list) return list[Symbol.asyncIterator]();
  const items = list[Symbol.iterator]();
  return {
    next: () =>
      begin(() => items.next()).then((next) =>
        next.done ? next : begin(() => next.value).then((value) => ({ done: false as const, value })),
      ) as Promise<IteratorResult<T>>,
    return: () => begin(() => items.return?.() ?? { done: true as const, value: undefined }),
  };
}

/** What `f` gives; what it throws at once rejects. */
function begin<R>(f: () => R | PromiseLike<R>): Promise<R> {
  return new Promise((resolve) => resolve(f()));
}
