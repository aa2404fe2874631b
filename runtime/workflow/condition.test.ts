import { describe, expect, test } from 'vitest';
import { playUnderLaws } from '../testing/under-laws.js';

const commandTypes = (rows: readonly { commands: { type: string }[] }[]) =>
  rows.map(({ commands }) => commands.map(({ type }) => type));

describe('sleep and condition', () => {
  test('a month passes in milliseconds, and Date knows it', async () => {
    const { result } = await playUnderLaws({
      code: `exports.main = async () => { const from = Date.now(); await api.sleep('30 days'); return Date.now() - from; };`,
    });
    expect(result).toBe(30 * 24 * 3_600_000);
  });

  test('condition gives true when it holds in time and cancels its timer', async () => {
    const { result, rows } = await playUnderLaws({
      code: `let paid = false; exports.main = async () => {
        api.setHandler(api.defineSignal('pay'), () => { paid = true; });
        return await api.condition(() => paid, '7 days');
      };`,
      act: (handle) => handle.signal('pay'),
    });
    expect(result).toBe(true);
    expect(commandTypes(rows)).toEqual([['StartTimer'], ['CancelTimer', 'CompleteWorkflowExecution']]);
  });

  test('condition gives false when the time is over', async () => {
    const { result } = await playUnderLaws({
      code: `exports.main = async () => [await api.condition(() => false, '7 days'), await api.condition(() => true, '1 day')];`,
    });
    expect(result).toEqual([false, true]);
  });

  test('conditions are asked again until nothing moves', async () => {
    const { result } = await playUnderLaws({
      code: `exports.main = async () => {
        let step = 0; const seen = [];
        const third = api.condition(() => step === 2).then(() => { seen.push('third'); step = 3; });
        const second = api.condition(() => step === 1).then(() => { seen.push('second'); step = 2; });
        await api.sleep(1); step = 1;
        await Promise.all([third, second]);
        await api.condition(() => step === 3);
        return seen;
      };`,
    });
    expect(result).toEqual(['second', 'third']);
  });

  test('a duration that is none blocks the run at once, in plain words', async () => {
    const { blocked } = await playUnderLaws({ code: `exports.main = () => api.sleep('soon');` });
    expect(blocked).toMatchObject({
      code: 'workflow-code-error',
      message: expect.stringContaining('"soon"'),
    });
  });

  test('setTimeout is a durable timer, clearTimeout cancels it', async () => {
    const { result, rows } = await playUnderLaws({
      code: `exports.main = async () => {
        const seen = [];
        const never = setTimeout(() => seen.push('never'), 10);
        clearTimeout(never);
        await new Promise((resolve) => setTimeout(resolve, 3_600_000));
        return seen;
      };`,
    });
    expect(result).toEqual([]);
    expect(commandTypes(rows)[0]).toEqual(['StartTimer', 'CancelTimer', 'StartTimer']);
  });
});
