import { describe, expect, test } from 'vitest';
import { ApplicationFailure } from '../core/index.js';
import { playUnderLaws } from '../testing/under-laws.js';

describe('signals and queries', () => {
  test('early signals wait for their handler, in order', async () => {
    const { result } = await playUnderLaws({
      code: `exports.main = async () => {
        await api.sleep('1 hour'); const seen = [];
        api.setHandler(api.defineSignal('add'), (n) => { seen.push(n); });
        return seen;
      };`,
      act: async (handle) => {
        await handle.signal('add', 1);
        await handle.signal('add', 2);
      },
    });
    expect(result).toEqual([1, 2]);
  });

  test('a query answers also after the run has closed; it cannot decide anything', async () => {
    const { handle } = await playUnderLaws({
      code: `let n = 0; exports.main = async () => {
        api.setHandler(api.defineQuery('n'), (plus) => n + plus);
        api.setHandler(api.defineQuery('bad'), () => api.sleep(1));
        n = 1; await api.sleep(1); n = 2;
      };`,
      act: async (handle) => {
        expect(await handle.query('n', 10)).toBe(11);
        await expect(handle.query('bad')).rejects.toMatchObject({ code: 'query-failed' });
      },
    });
    expect(await handle.query('n', 10)).toBe(12);
    await expect(handle.query('m')).rejects.toMatchObject({ code: 'unknown-query' });
  });

  test('a failing signal handler blocks the run; a failure of the API fails it', async () => {
    const code = (error: string) => `exports.main = async () => {
      api.setHandler(api.defineSignal('s'), async () => { throw ${error}; });
      await api.condition(() => false);
    };`;
    const act = { act: (handle: { signal(name: string): Promise<void> }) => handle.signal('s') };
    const bug = await playUnderLaws({ code: code(`new TypeError('oops')`), ...act });
    expect(bug.blocked).toMatchObject({ code: 'workflow-code-error', message: 'TypeError: oops' });
    const failed = await playUnderLaws({
      code: code(`api.ApplicationFailure.create({ message: 'no' })`),
      ...act,
    });
    expect(failed.result).toBeInstanceOf(ApplicationFailure);
  });
});
