/** The tree of scopes against a model: every scope asks its ancestors. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CancelledFailure } from './failures.js';
import { Scope } from './scope.js';

interface Plan {
  /** Parent (an earlier scope) and whether it is cancellable, of each scope after the root. */
  scopes: [parent: number, cancellable: boolean][];
  steps: { scope: number; kind: 'wait' | 'cancel' | 'end' | 'listen' }[];
}

const plans: fc.Arbitrary<Plan> = fc.record({
  scopes: fc.array(fc.tuple(fc.nat(20), fc.boolean()), { maxLength: 8 }),
  steps: fc.array(
    fc.record({ scope: fc.nat(20), kind: fc.constantFrom('wait', 'cancel', 'end', 'listen') }),
    { maxLength: 40 },
  ) as fc.Arbitrary<Plan['steps']>,
});

test('what waits is cancelled exactly when its scope is, with the first request that reached it', () => {
  fc.assert(
    fc.property(plans, ({ scopes: shapes, steps }) => {
      const scopes = [new Scope()];
      const model: { parent: number; cancellable: boolean; request?: CancelledFailure }[] = [
        { parent: -1, cancellable: true },
      ];
      for (const [parent, cancellable] of shapes) {
        const index = parent % scopes.length;
        scopes.push(new Scope(scopes[index], cancellable));
        model.push({ parent: index, cancellable });
      }
      const requested = (index: number): CancelledFailure | undefined => {
        const own = model[index];
        if (!own) return undefined;
        if (own.request) return own.request;
        return model[own.parent]?.cancellable ? requested(own.parent) : undefined;
      };
      const waits: {
        scope: number;
        wait: { cancel(failure: CancelledFailure): void };
        got: CancelledFailure[];
      }[] = [];
      for (const [number, { scope: raw, kind }] of steps.entries()) {
        const index = raw % scopes.length;
        const scope = scopes[index] as Scope;
        const cancelled = model[index]?.cancellable ? requested(index) : undefined;
        expect(scope.cancelled).toBe(cancelled);
        if (kind === 'wait' && !cancelled) {
          const got: CancelledFailure[] = [];
          const wait = { cancel: (failure: CancelledFailure) => void got.push(failure) };
          scope.add(wait);
          waits.push({ scope: index, wait, got });
        }
        if (kind === 'end') {
          const ended = waits.findIndex(({ scope: at, got }) => at === index && got.length === 0);
          if (ended >= 0) scope.delete((waits.splice(ended, 1)[0] as (typeof waits)[0]).wait);
        }
        if (kind === 'listen') void scope.cancelRequested;
        if (kind === 'cancel') {
          const failure = new CancelledFailure(`request ${number}`);
          scope.cancel(failure);
          const own = model[index] as (typeof model)[0];
          own.request = requested(index) ?? failure;
        }
        for (const { scope: at, got } of waits) {
          expect(got).toEqual(model[at]?.cancellable && requested(at) ? [requested(at)] : []);
        }
      }
    }),
    { numRuns: 2000 },
  );
});

test('cancelRequested rejects with the first request, whenever it is asked for', async () => {
  const root = new Scope();
  const shield = new Scope(root, false);
  const inside = new Scope(shield);
  const early = shield.cancelRequested;
  let heard = false;
  inside.cancelRequested.catch(() => {
    heard = true;
  });
  const first = new CancelledFailure('first');
  root.cancel(first);
  root.cancel(new CancelledFailure('second'));
  await expect(early).rejects.toBe(first);
  await expect(new Scope(root).cancelRequested).rejects.toBe(first);
  expect([heard, inside.cancelled, shield.cancelled, shield.requested]).toEqual([
    false,
    undefined,
    undefined,
    first,
  ]);
});
