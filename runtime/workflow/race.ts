import { currentRun } from '../core/current-run.js';
import { CancelledFailure } from '../core/failures.js';
import { CancellationScope } from './cancellation-scope.js';

/** A promise, or a function that gives one: what it starts is cancelled as a whole when it loses. */
export type Racer<T = unknown> = PromiseLike<T> | (() => PromiseLike<T>);

type ValueOf<R> = R extends () => PromiseLike<infer T> ? T : R extends PromiseLike<infer T> ? T : never;

/** Who won, and with what; `winner` tells the type of `value`. */
export type RaceResult<R extends Record<string, Racer>> = {
  [K in keyof R]: { winner: K; value: ValueOf<R[K]> };
}[keyof R];

/**
 * Waits for the first of several and cancels the others. As `Promise.race`, it rejects when the first to settle does.
 *
 *     const { winner, value } = await race({
 *       paid: () => waitForPayment(order),
 *       late: sleep('3 days'),
 *     });
 *
 * A function runs in a cancellation scope of its own, in the order given, so that all that it started is cancelled when
 * it loses; so it is one over `CancellationScope`, on any engine with that API. Of promises, those that the API itself
 * gave (`sleep`, `condition`, an activity, `humanTask`, …) are cancelled; any other loser goes on unheard.
 *
 * @throws TypeError when there is nothing to wait for. What the first to settle rejects with.
 */
export async function race<const R extends Record<string, Racer>>(racers: R): Promise<RaceResult<R>> {
  const entries = Object.entries(racers);
  if (entries.length === 0) throw new TypeError('race needs at least one promise or function.');
  const started = entries.map(([winner, racer]) => start(winner, racer));
  try {
    return (await Promise.race(started.map(({ end }) => end))) as RaceResult<R>;
  } finally {
    for (const { cancel } of started) cancel();
  }
}

interface Started {
  end: Promise<{ winner: string; value: unknown }>;
  /** Changes nothing once it has settled. */
  cancel(): void;
}

function start(winner: string, racer: Racer): Started {
  if (typeof racer === 'function') {
    const scope = new CancellationScope();
    const going = scope.run(racer as () => Promise<unknown>);
    return { end: going.then((value) => ({ winner, value })), cancel: () => scope.cancel() };
  }
  const run = currentRun();
  return {
    end: Promise.resolve(racer).then((value) => ({ winner, value })),
    cancel: () => run.waitBehind(racer)?.cancel(new CancelledFailure('Another was first')),
  };
}
