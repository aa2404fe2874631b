import { expect, test } from 'vitest';
import { type Play, playUnderLaws } from '../testing/under-laws.js';

const HEAD = `
  const { meanwhile, race, sleep, condition, CancellationScope } = api;
`;

const play = (body: string, more: Partial<Play> = {}) =>
  playUnderLaws({
    ...more,
    code: `${HEAD} exports.main = async () => { const s0 = at.scope(); ${body} };`,
  });

test('runs its steps beside the others and never wins', async () => {
  const { result } = await play(`
    const seen = [];
    const { winner } = at.in(s0, await race({
      done: sleep('3 days'),
      remind: () => meanwhile(sleep('1 day'), async () => { seen.push('reminded'); }),
    }));
    return { winner, seen };`);
  expect(result).toEqual({ winner: 'done', seen: ['reminded'] });
});

test('is cancelled with what it waits for when the race is over before', async () => {
  const { result } = await play(`
    const seen = [];
    const { winner } = at.in(s0, await race({
      done: sleep('1 hour'),
      remind: () => meanwhile(sleep('1 day'), async () => { seen.push('reminded'); }),
    }));
    at.in(s0, await sleep('2 days'));
    return { winner, seen };`);
  expect(result).toEqual({ winner: 'done', seen: [] });
});

test('its steps are cancelled when the race is over while they run', async () => {
  const { result } = await play(`
    const seen = [];
    const { winner } = at.in(s0, await race({
      done: sleep('2 days'),
      remind: () => meanwhile(sleep('1 day'), async () => {
        const s = at.scope();
        seen.push('begun');
        at.in(s, await sleep('5 days'));
        seen.push('ended');
      }),
    }));
    at.in(s0, await sleep('9 days'));
    return { winner, seen };`);
  expect(result).toEqual({ winner: 'done', seen: ['begun'] });
});

test('its steps are given what came; their failure is that of the race', async () => {
  const { result } = await play(`
    try {
      at.in(s0, await race({
        done: sleep('3 days'),
        remind: () => meanwhile(sleep('1 day').then(() => 'told'), async (what) => { throw new Error(what); }),
      }));
    } catch (error) { return error.message; }`);
  expect(result).toBe('told');
});
