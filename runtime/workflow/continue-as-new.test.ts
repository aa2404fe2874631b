import { expect, test } from 'vitest';
import type { HistoryRow, InputEvent } from '../core/history.js';
import { playUnderLaws } from '../testing/under-laws.js';

const signal = (signalName: string, n: number): InputEvent => ({
  type: 'WorkflowExecutionSignaled',
  signalName,
  input: [n],
});
const last = (rows: readonly HistoryRow[]) => rows.at(-1)?.commands.at(-1);

test('goes on with new arguments and an empty history', async () => {
  const { result, rows } = await playUnderLaws({
    code: `exports.main = async (n = 0) => {
      await api.sleep(1);
      if (n < 3) await api.continueAsNew(n + 1);
      const { historyLength, continuedFromExecutionRunId, firstExecutionRunId, runId } = api.workflowInfo();
      return [n, historyLength, continuedFromExecutionRunId !== undefined, firstExecutionRunId !== runId];
    };`,
  });
  expect(result).toEqual([3, 3, true, true]);
  expect(last(rows)).toMatchObject({ type: 'ContinueAsNewWorkflowExecution', input: [1], carried: [] });
});

test('carries what no handler has taken, in order; what was handled stays behind', async () => {
  const { result, rows } = await playUnderLaws({
    code: `exports.main = async (round = 0) => {
      const seen = [];
      if (round === 0) {
        let go = false;
        api.setHandler(api.defineSignal('go'), () => { go = true; });
        await api.condition(() => go);
        await api.continueAsNew(1);
      }
      await api.sleep(1);
      api.setHandler(api.defineSignal('b'), (n) => { seen.push('b' + n); });
      api.setHandler(api.defineSignal('a'), (n) => { seen.push('a' + n); });
      await api.condition(() => seen.length === 3);
      return seen;
    };`,
    act: async (handle) => {
      await handle.signal('a', 1);
      await handle.deliver(signal('b', 2), signal('go', 0), signal('a', 3));
    },
  });
  expect(result).toEqual(['b2', 'a1', 'a3']);
  expect(last(rows)).toMatchObject({ carried: [signal('a', 1), signal('b', 2), signal('a', 3)] });
});

test('an update that no handler has taken is carried and answered by the next run', async () => {
  const { result } = await playUnderLaws({
    code: `exports.main = async (round = 0) => {
      if (round === 0) {
        let go = false; api.setHandler(api.defineSignal('go'), () => { go = true; });
        await api.condition(() => go); await api.continueAsNew(1);
      }
      let n; api.setHandler(api.defineUpdate('set'), (value) => (n = value));
      await api.condition(() => n); await api.condition(api.allHandlersFinished); return n;
    };`,
    act: async (handle) => {
      await handle.deliver(
        { type: 'WorkflowExecutionUpdateAccepted', id: 'u', updateName: 'set', input: [9] },
        signal('go', 0),
      );
      expect(await handle.getUpdateHandle('u').result()).toBe(9);
    },
  });
  expect(result).toBe(9);
});

test('options replace what would be inherited', async () => {
  const { rows, result } = await playUnderLaws({
    code: `const customer = api.defineSearchAttributeKey('customer', 'KEYWORD');
      exports.other = async (n) => [n, api.workflowInfo().memo, api.workflowInfo().typedSearchAttributes.get(customer)];
      exports.main = () => api.makeContinueAsNewFunc({
        workflowType: 'other', memo: { a: 1 }, searchAttributes: [{ key: customer, value: 'ada' }], workflowRunTimeout: '1 day',
      })(5);`,
  });
  expect(result).toEqual([5, { a: 1 }, 'ada']);
  expect(last(rows)).toMatchObject({
    workflowType: 'other',
    options: {
      memo: { a: 1 },
      searchAttributes: { customer: { type: 'KEYWORD', value: 'ada' } },
      runTimeoutMs: 86_400_000,
    },
  });
});

test('a handler may continue the workflow; in a cancelled one it still does', async () => {
  const { rows } = await playUnderLaws({
    code: `exports.main = async (n) => {
      if (n === 1) return 'next';
      api.setHandler(api.defineSignal('go'), () => api.continueAsNew(1));
      try { await api.condition(() => false); } finally { await api.CancellationScope.nonCancellable(() => api.condition(() => false)); }
    };`,
    act: async (handle) => {
      await handle.cancel();
      await handle.signal('go');
    },
  });
  expect(last(rows)).toMatchObject({ type: 'ContinueAsNewWorkflowExecution' });
});
