import { CancellationScope } from './cancellation-scope.js';

/** How steps are left before they are all done. */
export interface Leavable<E extends string = string> {
  /**
   * Ends them all: what still waits is cancelled, and `leavable` gives `{ exit }`. Who leaves first is heard, later ones do
   * nothing. @returns what never settles, so that a branch that returns it goes no further.
   */
  leaveBy(exit: E): Promise<never>;
}

/**
 * Runs steps that one of several branches in them may leave for all, while the others still run.
 *
 *     const checked = await leavable(async ({ leaveBy }) => {
 *       await Promise.all([
 *         countStock(order),
 *         (async () => {
 *           const { known } = await findCustomer(order);
 *           if (!known) return leaveBy('unknown');
 *         })(),
 *       ]);
 *     });
 *     if (checked?.exit === 'unknown') await askWho(order);
 *
 * They run in a cancellation scope of their own; it is one over `CancellationScope`, on any engine with that API.
 *
 * @returns by which exit they were left; nothing when they have come to their end.
 * @throws what `steps` throw before they are left: the cancellation of the scope around them, too.
 */
export function leavable<E extends string = string>(
  steps: (left: Leavable<E>) => Promise<void>,
): Promise<{ exit: E } | undefined> {
  const scope = new CancellationScope();
  return new Promise((resolve, reject) => {
    const leaveBy = (exit: E): Promise<never> => {
      // What is cancelled rejects later: by then it is settled how they are left, and nobody hears that.
      resolve({ exit });
      scope.cancel();
      return new Promise(() => {});
    };
    scope.run(() => steps({ leaveBy })).then(() => resolve(undefined), reject);
  });
}
