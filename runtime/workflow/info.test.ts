/** What a run knows and says of itself. */
import { describe, expect, test } from 'vitest';
import type { HistoryRow } from '../core/history.js';
import { playUnderLaws } from '../testing/under-laws.js';

describe('workflowInfo', () => {
  test('knows the run', async () => {
    const { result, handle } = await playUnderLaws({
      code: `exports.main = async () => {
        const info = api.workflowInfo();
        return [info, info.startTime instanceof Date, info.unsafe.now() === Date.now(), info.typedSearchAttributes.getAll()];
      };`,
    });
    const { runId, workflowId } = handle.info;
    expect(result).toMatchObject([
      { runId, workflowId, firstExecutionRunId: runId, workflowType: 'main', attempt: 1, memo: {} },
      true,
      true,
      [],
    ]);
    expect((result as object[])[0]).not.toHaveProperty('randomSeed');
  });

  test('counts history in rows, the same live and in replay', async () => {
    const { result, rows } = await playUnderLaws({
      code: `exports.main = async () => {
        const seen = []; const note = () => { const i = api.workflowInfo(); seen.push([i.historyLength, i.historySize, i.continueAsNewSuggested]); };
        note(); await api.sleep(1); note(); await Promise.all([api.sleep(1), api.sleep(2)]); note(); return seen;
      };`,
    });
    const size = (upTo: number) =>
      rows.slice(0, upTo).reduce((sum, row) => sum + JSON.stringify(row as HistoryRow).length, 0);
    expect(result).toEqual([
      [1, 0, false],
      [3, size(1), false],
      [7, size(3), false],
    ]);
  });
});

describe('search attributes', () => {
  test('typed pairs and the untyped form; null and an empty list remove', async () => {
    const { result, rows } = await playUnderLaws({
      code: `const key = api.defineSearchAttributeKey;
      const customer = key('customer', 'KEYWORD'), due = key('due', 'DATETIME'), tags = key('tags', 'KEYWORD_LIST');
      exports.main = async () => {
        api.upsertSearchAttributes([
          { key: customer, value: 'ada' }, { key: due, value: new Date(0) }, { key: tags, value: ['a'] }, { key: key('n', 'INT'), value: 3 },
        ]);
        api.upsertSearchAttributes({ n: [4], tags: ['b'], customer: [], ratio: [0.5], open: [true] });
        const { searchAttributes, typedSearchAttributes: typed } = api.workflowInfo();
        return [searchAttributes, typed.get(due).getTime(), typed.get(tags), typed.get(customer) ?? null, typed.get(key('n', 'TEXT')) ?? null];
      };`,
    });
    expect(result).toEqual([
      { due: ['1970-01-01T00:00:00.000Z'], tags: ['b'], n: [4], ratio: [0.5], open: [true] },
      0,
      ['b'],
      null,
      null,
    ]);
    expect(rows[0]?.commands[1]).toMatchObject({
      searchAttributes: {
        n: { type: 'INT', value: 4 },
        tags: { type: 'KEYWORD_LIST', value: ['b'] },
        customer: null,
        ratio: { type: 'DOUBLE', value: 0.5 },
      },
    });
  });

  test('a value of another type is refused', async () => {
    const { blocked } = await playUnderLaws({
      code: `exports.main = async () => api.upsertSearchAttributes([{ key: { name: 'n', type: 'INT' }, value: 1.5 }]);`,
    });
    expect(blocked?.message).toContain('The search attribute n of type INT must be a whole number.');
  });

  test('TypedSearchAttributes never changes; updateCopy does', async () => {
    const { result } = await playUnderLaws({
      code: `exports.main = async () => {
        const n = api.defineSearchAttributeKey('n', 'INT');
        const one = new api.TypedSearchAttributes([{ key: n, value: 1 }]);
        const two = one.updateCopy([{ key: n, value: 2 }]);
        const none = two.updateCopy([{ key: n, value: null }]);
        return [one.get(n), two.get(n), none.getAll(), one.copy().getAll()];
      };`,
    });
    expect(result).toEqual([1, 2, [], [{ key: { name: 'n', type: 'INT' }, value: 1 }]]);
  });
});

test('upsertMemo sets and removes; what is handed over is copied', async () => {
  const { result, rows, handle } = await playUnderLaws({
    code: `exports.main = async () => {
      const list = [1]; api.upsertMemo({ list, gone: 1 }); list.push(2);
      api.upsertMemo({ gone: null, step: 'two' });
      return api.workflowInfo().memo;
    };`,
  });
  expect(result).toEqual({ list: [1], step: 'two' });
  expect(rows[0]?.commands[0]).toMatchObject({
    type: 'ModifyWorkflowProperties',
    memo: { list: [1], gone: 1 },
  });
  expect((await handle.describe()).memo).toEqual({ list: [1], step: 'two' });
});

test('setWorkflowOptions is accepted; currentDetails are kept', async () => {
  const { result } = await playUnderLaws({
    code: `exports.main = async () => {
      const before = api.getCurrentDetails(); api.setCurrentDetails('now'); return [before, api.getCurrentDetails()];
    };
    api.setWorkflowOptions({ versioningBehavior: 'PINNED' }, exports.main);`,
  });
  expect(result).toEqual(['', 'now']);
});
