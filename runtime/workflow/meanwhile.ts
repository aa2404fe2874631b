import { CancellationScope } from './cancellation-scope.js';

/**
 * Waits for something and then runs steps, beside others in a `race`: a reminder. It never wins, since it never settles
 * by itself; what it waits for and its steps are cancelled when the race is over.
 *
 *     const { value: answer } = await race({
 *       done: () => humanTask({ … }),
 *       remind: () => meanwhile(sleep('1 day'), async () => {
 *         await sendReminder();
 *       }),
 *     });
 *
 * It is one over `CancellationScope`, on any engine with that API.
 *
 * @param event what is waited for
 * @param steps given what came
 * @throws What `event` or `steps` reject with: the cancellation of the scope around it, too.
 */
export function meanwhile<T>(event: PromiseLike<T>, steps: (value: Awaited<T>) => unknown): Promise<never> {
  const { cancelRequested } = CancellationScope.current();
  // A cancellation that comes while steps run is theirs to hear.
  cancelRequested.catch(() => undefined);
  // Callbacks of promises stay in the scope in which it was called.
  return Promise.resolve(event)
    .then(steps)
    .then(() => cancelRequested);
}
