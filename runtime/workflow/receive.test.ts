import { expect, test } from 'vitest';
import { type Play, playUnderLaws } from '../testing/under-laws.js';

const HEAD = `
  const { receive, race, sleep, defineSignal, CancellationScope } = api;
  const paid = defineSignal('paid');
`;

const play = (body: string, more: Partial<Play> = {}) =>
  playUnderLaws({ ...more, code: `${HEAD} exports.main = async () => { const s0 = at.scope(); ${body} };` });

test('takes signals in their order, also those that came before it asked', async () => {
  const { result } = await play(
    `at.in(s0, await sleep('1 hour'));
     const first = at.in(s0, await receive(paid));
     return [first, at.in(s0, await receive(paid)), at.in(s0, await receive(paid))];`,
    {
      act: async (handle) => {
        await handle.signal('paid', 1);
        await handle.signal('paid');
        await handle.signal('paid', 3, 4);
      },
    },
  );
  expect(result).toEqual([1, null, [3, 4]]);
});

test('takes the first that fits, and leaves the others', async () => {
  const { result } = await play(
    `const two = at.in(s0, await receive(paid, { where: (message) => message.id === 2 }));
     return [two.id, at.in(s0, await receive(paid)).id];`,
    {
      act: async (handle) => {
        await handle.signal('paid', { id: 1 });
        await handle.signal('paid', { id: 2 });
      },
    },
  );
  expect(result).toEqual([2, 1]);
});

test('gives undefined when it is too late, and the signal stays for the next', async () => {
  const { result } = await play(
    `const none = at.in(s0, await receive(paid, { timeout: '1 hour' }));
     return [none === undefined, at.in(s0, await receive(paid))];`,
    {
      act: async (handle, env) => {
        await env.sleep('2 hours');
        await handle.signal('paid', 'late');
      },
    },
  );
  expect(result).toEqual([true, 'late']);
});

test('whoever waited longest is first; one that lost a race takes nothing', async () => {
  const { result } = await play(
    `const lost = at.in(s0, await race({ paid: () => receive(paid), late: sleep('1 hour') }));
     const both = [receive(paid), receive(paid)];
     return [lost.winner, ...at.in(s0, await Promise.all(both))];`,
    {
      act: async (handle, env) => {
        await env.sleep('2 hours');
        await handle.signal('paid', 'a');
        await handle.signal('paid', 'b');
      },
    },
  );
  expect(result).toEqual(['late', 'a', 'b']);
});

test('a promise of it that lost a race takes nothing either', async () => {
  const { result } = await play(
    `at.in(s0, await race({ paid: receive(paid), late: sleep('1 hour') }));
     return at.in(s0, await receive(paid));`,
    {
      act: async (handle, env) => {
        await env.sleep('2 hours');
        await handle.signal('paid', 'a');
      },
    },
  );
  expect(result).toBe('a');
});

test('a condition that throws fails the one that asked', async () => {
  const { result } = await play(
    `const failed = at.in(s0, await receive(paid, { where: (message) => message.order.id === 1 }).catch((error) => error.name));
     return [failed, at.in(s0, await receive(paid))];`,
    { act: (handle) => handle.signal('paid', {}) },
  );
  expect(result).toEqual(['TypeError', {}]);
});
