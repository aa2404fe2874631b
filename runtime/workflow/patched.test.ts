import { describe, expect, test } from 'vitest';
import type { HistoryRow, RunInfo } from '../core/history.js';
import { replayHistory } from '../testing/replay-history.js';
import { moduleOf, playUnderLaws } from '../testing/under-laws.js';

const steps = (body: string) => `const { step } = api.proxyActivities({ startToCloseTimeout: 9 });
  exports.main = async () => { ${body} };`;
const options = { activities: { step: (name: string) => name } };

async function historyOf(body: string): Promise<{ info: RunInfo; rows: readonly HistoryRow[] }> {
  const { handle, rows } = await playUnderLaws({ code: steps(body), options });
  return { info: handle.info, rows };
}
const replay = (body: string, { info, rows }: Awaited<ReturnType<typeof historyOf>>) =>
  replayHistory(moduleOf(steps(body)), info, rows);

const OLD = `await step('a'); await step('b');`;
const PATCHED = `await step('a'); if (api.patched('p')) await step('c'); await step('b');`;
const DEPRECATED = `await step('a'); api.deprecatePatch('p'); await step('c'); await step('b');`;
const WITHOUT = `await step('a'); await step('c'); await step('b');`;

describe('a patch over the life of its code', () => {
  test('new work goes the patched way and remembers it once', async () => {
    const { rows } = await historyOf(`for (const n of [1, 2, 3]) if (api.patched('p')) await step('x' + n);`);
    const markers = rows.flatMap(({ commands }) => commands).filter(({ type }) => type === 'RecordMarker');
    expect(markers).toEqual([{ type: 'RecordMarker', marker: 'patch', patchId: 'p' }]);
  });

  test('what began before goes the old way', async () => {
    expect(await replay(PATCHED, await historyOf(OLD))).toBeUndefined();
  });

  test.each([
    ['patched', PATCHED, 'deprecated', DEPRECATED],
    ['deprecated', DEPRECATED, 'patched', PATCHED],
    ['deprecated', DEPRECATED, 'without', WITHOUT],
    ['deprecated', DEPRECATED, 'deprecated', DEPRECATED],
  ])('a history of %s code replays with %s: %s', async (_, made, __, code) => {
    expect(await replay(code, await historyOf(made))).toBeUndefined();
  });

  test('code that no longer asks for a patch that is not deprecated does not replay', async () => {
    const reason = await replay(WITHOUT, await historyOf(PATCHED));
    expect(reason).toMatchObject({ code: 'nondeterminism', hint: expect.stringContaining("patched('p')") });
  });

  test('a history without the marker does not replay with code that lost the old way', async () => {
    expect(await replay(DEPRECATED, await historyOf(OLD))).toMatchObject({ code: 'nondeterminism' });
  });

  test('in a loop, a run that is taken over goes the old way until its new work', async () => {
    const old = await historyOf(`for (const n of [1, 2, 3]) await step('a' + n);`);
    const loop = `for (const n of [1, 2, 3]) await step((api.patched('p') ? 'b' : 'a') + n);`;
    expect(await replay(loop, old)).toBeUndefined();
    // Its marker is in the third row, so that only from there the patched way is gone.
    const [first, second, third, ...rest] = old.rows as [HistoryRow, HistoryRow, HistoryRow, ...HistoryRow[]];
    const marker = { type: 'RecordMarker', marker: 'patch', patchId: 'p' } as const;
    const moved = { ...third.commands[0], input: ['b3'] } as HistoryRow['commands'][number];
    const rows = [first, second, { ...third, commands: [marker, moved] }, ...rest];
    expect(await replay(loop, { info: old.info, rows })).toBeUndefined();
  });
});
