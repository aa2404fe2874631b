/** Children: start, end, cancellation of each type before and after the start. */
import { describe, expect, test } from 'vitest';
import type { HistoryRow } from '../core/history.js';
import { playUnderLaws } from '../testing/under-laws.js';

const commandTypes = (rows: readonly HistoryRow[]) =>
  rows.flatMap(({ commands }) => commands.map(({ type }) => type));
const TYPES = [
  'ABANDON',
  'TRY_CANCEL',
  'WAIT_CANCELLATION_COMPLETED',
  'WAIT_CANCELLATION_REQUESTED',
] as const;

test('executeChild gives the result, by function or by name', async () => {
  const { result, rows } = await playUnderLaws({
    code: `exports.add = async function add(a, b) { return a + b; };
      exports.main = async () => [
        await api.executeChild(exports.add, { args: [1, 2], workflowId: 'sum' }),
        await api.executeChild('add', { args: [3, 4], workflowRunTimeout: '1 hour', memo: { a: 1, b: undefined } }),
      ];`,
  });
  expect(result).toEqual([3, 7]);
  expect(rows[0]?.commands[0]).toMatchObject({
    workflowType: 'add',
    workflowId: 'sum',
    input: [1, 2],
    options: {},
  });
  const second = rows.flatMap(({ commands }) => commands)[1];
  expect(second).toMatchObject({
    workflowId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    options: { runTimeoutMs: 3_600_000, memo: { a: 1 } },
  });
});

test('startChild waits for the start; its handle signals and gives the result', async () => {
  const { result } = await playUnderLaws({
    code: `exports.child = async () => {
        const seen = []; api.setHandler(api.defineSignal('add'), (n) => { seen.push(n); });
        await api.condition(() => seen.length === 2); return [seen, api.workflowInfo().parent.workflowId];
      };
      exports.main = async () => {
        const child = await api.startChild('child', { workflowId: 'c' });
        await Promise.all([child.signal('add', 1), child.signal(api.defineSignal('add'), 2)]);
        const [seen, parent] = await child.result();
        const late = await child.signal('add', 3).catch((error) => error.type);
        return [child.workflowId, typeof child.firstExecutionRunId, seen, parent === api.workflowInfo().workflowId, late];
      };`,
  });
  expect(result).toEqual(['c', 'string', [1, 2], true, 'ExternalWorkflowExecutionNotFound']);
});

test('a child that fails gives ChildWorkflowFailure with the cause', async () => {
  const { result } = await playUnderLaws({
    code: `exports.child = async () => { throw api.ApplicationFailure.create({ message: 'no', type: 'No' }); };
      exports.main = () => api.executeChild('child', { workflowId: 'c' });`,
  });
  expect(result).toMatchObject({
    name: 'ChildWorkflowFailure',
    workflowType: 'child',
    execution: { workflowId: 'c', runId: expect.any(String) },
    cause: { name: 'ApplicationFailure', message: 'no', type: 'No' },
  });
});

test('an id in use: WorkflowExecutionAlreadyStartedError; a type that does not exist: ChildWorkflowFailure', async () => {
  const { result } = await playUnderLaws({
    code: `exports.child = () => api.condition(() => false);
      exports.main = async () => {
        await api.startChild('child', { workflowId: 'c' });
        const used = await api.startChild('child', { workflowId: 'c' }).catch((error) => error);
        const none = await api.executeChild('nothing').catch((error) => error);
        return [used instanceof api.WorkflowExecutionAlreadyStartedError, used.workflowId, used.workflowType,
          none.name, none.cause.type];
      };`,
  });
  expect(result).toEqual([true, 'c', 'child', 'ChildWorkflowFailure', 'WorkflowNotFound']);
});

describe.each(TYPES)('cancellation type %s', (type) => {
  const child = `exports.child = async () => {
    try { await api.condition(() => false); }
    finally { await api.CancellationScope.nonCancellable(() => api.sleep(5000)); }
  };`;
  const main = (before: string) => `${child} exports.main = async () => {
    const scope = new api.CancellationScope();
    const start = scope.run(() => api.startChild('child', { workflowId: 'c', cancellationType: '${type}', parentClosePolicy: 'ABANDON' }));
    ${before}
    const from = Date.now();
    scope.cancel();
    const error = await start.then((child) => child.result()).catch((error) => error);
    return [error.name, error.cause?.name ?? null, Date.now() - from, api.isCancellation(error)];
  };`;

  test('in the activation that starts it: it is never started', async () => {
    const { result, rows } = await playUnderLaws({ code: main('') });
    expect(result).toEqual(['ChildWorkflowFailure', 'CancelledFailure', 0, true]);
    expect(commandTypes(rows)).toEqual(['CompleteWorkflowExecution']);
  });

  test('after it has started', async () => {
    const { result, rows } = await playUnderLaws({ code: main('await start;') });
    const waits = type === 'WAIT_CANCELLATION_COMPLETED';
    expect(result).toEqual(['ChildWorkflowFailure', 'CancelledFailure', waits ? 5000 : 0, true]);
    const asked = commandTypes(rows).includes('RequestCancelChildWorkflowExecution');
    expect(asked).toBe(type !== 'ABANDON');
  });

  test('when its start is under way', async () => {
    const { result, rows } = await playUnderLaws({
      // The signal comes with the activation that follows the start command, before the child has answered.
      code: `${child} exports.main = async () => {
        let go = false; api.setHandler(api.defineSignal('go'), () => { go = true; });
        const scope = new api.CancellationScope();
        const result = scope.run(() => api.executeChild('child', { workflowId: 'c', cancellationType: '${type}' }));
        await api.getExternalWorkflowHandle(api.workflowInfo().workflowId).signal('go');
        scope.cancel();
        const error = await result.catch((error) => error);
        return [error.name, error.cause?.name ?? null];
      };`,
    });
    expect(result).toEqual(['ChildWorkflowFailure', 'CancelledFailure']);
    expect(commandTypes(rows).includes('RequestCancelChildWorkflowExecution')).toBe(type !== 'ABANDON');
  });
});

test('a cancelled scope starts no child; a child in race is cancelled when it loses', async () => {
  const { result, rows } = await playUnderLaws({
    code: `exports.child = async () => { await api.sleep('1 day'); };
      exports.main = async () => {
        const scope = new api.CancellationScope(); scope.cancel();
        const refused = await scope.run(() => api.executeChild('child')).catch((error) => error.name);
        const { winner } = await api.race({ child: api.executeChild('child', { cancellationType: 'TRY_CANCEL' }), late: api.sleep('1 hour') });
        return [refused, winner];
      };`,
  });
  expect(result).toEqual(['CancelledFailure', 'late']);
  expect(commandTypes(rows)).toContain('RequestCancelChildWorkflowExecution');
});
