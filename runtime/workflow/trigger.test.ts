import { expect, test } from 'vitest';
import { type Play, playUnderLaws } from '../testing/under-laws.js';

const play = (body: string, more: Partial<Play> = {}) =>
  playUnderLaws({ ...more, code: `exports.main = async () => { const s0 = at.scope(); ${body} };` });

test('settles from a handler; what comes second changes nothing', async () => {
  const { result } = await play(
    `const paid = new api.Trigger();
     api.setHandler(api.defineSignal('paid'), (amount) => { paid.resolve(amount); paid.reject(new Error('late')); });
     return await paid;`,
    { act: (handle) => handle.signal('paid', 1) },
  );
  expect(result).toBe(1);
});

test('rejects with its scope, unheard if nobody cares; in a shield it goes on', async () => {
  const { result } = await play(
    `const scope = new api.CancellationScope();
     const mine = await scope.run(async () => ({ trigger: new api.Trigger() }));
     const unheard = new api.Trigger();
     const shielded = await api.CancellationScope.nonCancellable(async () => ({ trigger: new api.Trigger() }));
     unheard.reject(new Error('nobody'));
     scope.cancel();
     shielded.trigger.resolve('shielded');
     return [await mine.trigger.then(null, (error) => error.message), await shielded.trigger];`,
  );
  expect(result).toEqual(['Cancellation scope cancelled', 'shielded']);
});
