/** Runs among runs: children, messages, chains, updates, time limits, on a real PostgreSQL. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { query, startTestPostgres, type TestPostgres } from '../store/test-postgres.js';
import { expectLaws } from './laws-for-test.js';
import { startTestEngine, type TestEngine, type TestEngineOptions } from './test-engine.js';

let postgres: TestPostgres;
const engines: TestEngine[] = [];
const urls = new Map<TestEngine, string>();
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterEach(async () => {
  for (const engine of engines.splice(0)) {
    await engine.stop();
    await expectLaws(urls.get(engine) ?? '', [engine.worker]);
  }
});
afterAll(() => postgres.stop());

async function start(
  workflows: TestEngineOptions['workflows'],
  options: Partial<TestEngineOptions> = {},
): Promise<TestEngine & { url: string }> {
  const url = await postgres.freshDatabase();
  const started = await startTestEngine(url, { workflows, activities: ACTIVITIES, ...options });
  engines.push(started);
  urls.set(started, url);
  return { ...started, url };
}

const namespace = 'default';
const actor = 'person:ada';
const by = { actor };
const ACTIVITIES = { double: ([n]: unknown[]) => 2 * (n as number) };
const begin = (workflowType: string, ...input: never[] | (string | number)[]) => ({
  namespace,
  workflowType,
  input,
  actor,
});
const types = async (url: string, runId: string) =>
  (await query(url, 'SELECT type FROM event WHERE run_id = $1 ORDER BY activation, position', [runId])).map(
    ({ type }) => type,
  );
const WAITS = `let got = []; api.setHandler(api.defineSignal('add'), (n) => { got.push(n); });
  await api.condition(() => got.includes('end')); return got;`;

describe('children', () => {
  it('run, answer, and are one run for one command', async () => {
    const { engine, url } = await start({
      parent: `return await api.executeChild('child', { workflowId: 'kid', args: [input] });`,
      child: 'return await act.double(input);',
    });
    const run = await engine.start(begin('parent', 21));
    expect(await engine.result(run)).toEqual({ status: 'completed', result: 42 });
    const rows = await query(url, `SELECT run_id, parent_run_id, status FROM run WHERE workflow_id = 'kid'`);
    expect(rows).toEqual([{ run_id: `${run.runId}.1`, parent_run_id: run.runId, status: 'completed' }]);
    expect(await types(url, run.runId)).toEqual([
      'WorkflowExecutionStarted',
      'StartChildWorkflowExecution',
      'ChildWorkflowExecutionStarted',
      'ChildWorkflowExecutionCompleted',
      'CompleteWorkflowExecution',
    ]);
    expect(await query(url, 'SELECT * FROM inbox')).toEqual([]);
  });

  it('fail with their cause, and fail to start when the workflow id is taken, also by an ancestor', async () => {
    const { engine } = await start({
      parent: `try { await api.executeChild('child', { workflowId: input }); } catch (e) { return [e.name, e.cause?.message ?? e.message]; }`,
      child: `throw api.ApplicationFailure.nonRetryable('no', 'Refused');`,
    });
    const one = await engine.start(begin('parent', 'kid'));
    expect(await engine.result(one)).toMatchObject({ result: ['ChildWorkflowFailure', 'no'] });
    const self = await engine.start({ ...begin('parent', 'self'), workflowId: 'self' });
    expect(await engine.result(self)).toMatchObject({
      result: ['WorkflowExecutionAlreadyStartedError', expect.stringContaining('self')],
    });
  });

  it('meet the policy of the parent that closes', async () => {
    const { engine, url } = await start({
      parent: `for (const parentClosePolicy of ['TERMINATE', 'REQUEST_CANCEL', 'ABANDON'])
          await api.startChild('child', { workflowId: parentClosePolicy, parentClosePolicy });
        return 'left';`,
      child: WAITS,
    });
    await engine.result(await engine.start(begin('parent')));
    const ended = (workflowId: string) => engine.result({ namespace, workflowId });
    expect(await ended('TERMINATE')).toMatchObject({ status: 'terminated' });
    expect(await ended('REQUEST_CANCEL')).toMatchObject({ status: 'canceled' });
    await engine.signal({ namespace, workflowId: 'ABANDON' }, 'add', ['end'], by);
    expect(await ended('ABANDON')).toMatchObject({ status: 'completed' });
    // The parent has closed: the child's answer to it goes in a turn of its own.
    await expect.poll(() => query(url, 'SELECT * FROM inbox')).toEqual([]);
  });

  it('are cancelled by their parent', async () => {
    const { engine } = await start({
      parent: `try { await api.executeChild('child', { workflowId: 'kid' }); } catch (e) { return [api.isCancellation(e), e.name]; }`,
      child: WAITS,
    });
    const run = await engine.start(begin('parent'));
    await engine.cancel(run, by);
    expect(await engine.result(run)).toMatchObject({ result: [true, 'ChildWorkflowFailure'] });
    expect(await engine.result({ namespace, workflowId: 'kid' })).toMatchObject({ status: 'canceled' });
  });

  it('come a thousand at a time', async () => {
    const { engine, url } = await start({
      parent: `const all = await Promise.all(Array.from({ length: input }, (_, n) => api.executeChild('child', { args: [n] })));
        return all.reduce((sum, n) => sum + n, 0);`,
      child: 'return input;',
    });
    const run = await engine.start(begin('parent', 1_000));
    expect(await engine.result(run)).toEqual({ status: 'completed', result: 499_500 });
    expect(await query(url, 'SELECT count(*)::int AS n FROM run')).toEqual([{ n: 1_001 }]);
    expect(await query(url, 'SELECT * FROM inbox')).toEqual([]);
  });
});

describe('messages between runs', () => {
  it('reach whichever run of the workflow id is open, and the sender hears of it', async () => {
    const { engine } = await start({
      sender: `const other = api.getExternalWorkflowHandle('receiver'); await other.signal('add', input); await other.signal('add', 'end');
        const none = api.getExternalWorkflowHandle('nobody'); try { await none.signal('add', 1); } catch (e) { return e.name; }`,
      receiver: WAITS,
    });
    const receiver = await engine.start({ ...begin('receiver'), workflowId: 'receiver' });
    const sender = await engine.start(begin('sender', 7));
    expect(await engine.result(receiver)).toEqual({ status: 'completed', result: [7, 'end'] });
    expect(await engine.result(sender)).toMatchObject({ status: 'completed', result: expect.any(String) });
  });

  it('cancel', async () => {
    const { engine } = await start({
      sender: `await api.getExternalWorkflowHandle('receiver').cancel(); return 'asked';`,
      receiver: WAITS,
    });
    const receiver = await engine.start({ ...begin('receiver'), workflowId: 'receiver' });
    expect(await engine.result(await engine.start(begin('sender')))).toMatchObject({ result: 'asked' });
    expect(await engine.result(receiver)).toMatchObject({ status: 'canceled' });
  });
});

describe('chains', () => {
  it('go on under the workflow id, with memo, search attributes and time limits; result follows', async () => {
    const { engine, url } = await start({
      counts: `if (input > 0) await api.continueAsNew(input - 1);
        const { firstExecutionRunId, continuedFromExecutionRunId, memo } = api.workflowInfo();
        return { firstExecutionRunId, continued: continuedFromExecutionRunId !== undefined, memo };`,
    });
    const searchAttributes = { Customer: { type: 'KEYWORD' as const, value: 'acme' } };
    const run = await engine.start({
      ...begin('counts', 3),
      workflowId: 'w',
      memo: { note: 'x' },
      searchAttributes,
      executionTimeoutMs: 60_000,
    });
    expect(await engine.result(run)).toEqual({
      status: 'completed',
      result: { firstExecutionRunId: run.runId, continued: true, memo: { note: 'x' } },
    });
    expect(await engine.result(run, { followRuns: false })).toMatchObject({ status: 'continued-as-new' });
    const rows = await query(url, 'SELECT status, search_values, memo FROM run ORDER BY started_at, run_id');
    expect(rows.map(({ status }) => status)).toEqual([...Array(3).fill('continued-as-new'), 'completed']);
    for (const row of rows)
      expect(row).toMatchObject({ search_values: { Customer: ['acme'] }, memo: '{"note":"x"}' });
    expect(await query(url, 'SELECT * FROM timer')).toEqual([]);
    expect(await query(url, 'SELECT * FROM inbox')).toEqual([]);
  });

  it('lose no signal, however they race', async () => {
    const { engine } = await start({
      collects: `const got = input ?? []; let fresh = 0;
        api.setHandler(api.defineSignal('add'), (n) => { got.push(n); fresh += 1; });
        await api.condition(() => fresh > 0 || got.length >= 40);
        await api.condition(() => true);
        if (got.length >= 40) return got;
        await api.continueAsNew(got);`,
    });
    const run = await engine.start({ ...begin('collects'), workflowId: 'w' });
    await Promise.all(
      Array.from({ length: 40 }, async (_, n) => {
        await new Promise((resolve) => setTimeout(resolve, Math.floor(n / 3)));
        await engine.signal(n % 2 ? { namespace, workflowId: 'w' } : run, 'add', [n], by);
      }),
    );
    const outcome = (await engine.result(run)) as { result: number[] };
    expect([...outcome.result].sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, n) => n));
  });

  it('are one child to the parent', async () => {
    const { engine } = await start({
      parent: `return await api.executeChild('counts', { workflowId: 'kid', args: [2] });`,
      counts: `if (input > 0) await api.continueAsNew(input - 1); return 'end';`,
    });
    expect(await engine.result(await engine.start(begin('parent')))).toMatchObject({ result: 'end' });
  });
});

describe('updates', () => {
  const flow = {
    account: `let balance = 0; let done = false;
      api.setHandler(api.defineUpdate('add'), async (n) => { const more = await act.double(n); balance += more; return balance; },
        { validator: (n) => { if (n < 0) throw new Error('not below nothing'); } });
      api.setHandler(api.defineSignal('end'), () => { done = true; });
      await api.condition(() => done && api.allHandlersFinished()); return balance;`,
    leaves: `let leave = false; api.setHandler(api.defineUpdate('hang'), async () => { leave = true; await api.sleep(100_000); });
      await api.condition(() => leave); return 'left';`,
  };

  it('are validated, run once for each id, and are found again, also after the end and elsewhere', async () => {
    const { engine, url } = await start(flow);
    const run = await engine.start(begin('account'));
    const update = { updateName: 'add', input: [2], waitFor: 'completed' as const, actor };
    expect(await engine.update(run, { ...update, updateId: 'u1' })).toMatchObject({
      outcome: { status: 'completed', result: 4 },
    });
    expect(await engine.update(run, { ...update, updateId: 'u1' })).toMatchObject({ outcome: { result: 4 } });
    await expect(engine.update(run, { ...update, input: [-1] })).rejects.toMatchObject({
      code: 'update-rejected',
      details: { message: 'not below nothing' },
    });
    const accepted = await engine.update(run, { ...update, updateId: 'u2', waitFor: 'accepted' });
    expect(accepted).toEqual({ updateId: 'u2', runId: run.runId });
    expect(await engine.updateResult(run, 'u2')).toMatchObject({ outcome: { result: 8 } });
    await expect(engine.updateResult(run, 'u3')).rejects.toMatchObject({ code: 'update-not-found' });
    await engine.signal(run, 'end', [], by);
    expect(await engine.result(run)).toEqual({ status: 'completed', result: 8 });
    expect(await engine.updateResult(run, 'u1')).toMatchObject({ outcome: { result: 4 } });
    expect(await engine.update(run, { ...update, updateId: 'u1' })).toMatchObject({ outcome: { result: 4 } });
    const accept = (await types(url, run.runId)).filter((type) => type === 'WorkflowExecutionUpdateAccepted');
    expect(accept).toHaveLength(2);
  });

  it('leave nothing in the database when they are rejected', async () => {
    const { engine, url } = await start(flow);
    const run = await engine.start(begin('account'));
    const state = async () =>
      Promise.all(['run', 'history', 'inbox', 'timer'].map((table) => query(url, `SELECT * FROM ${table}`)));
    const before = await state();
    const update = { updateName: 'add', input: [-1], updateId: 'bad', waitFor: 'accepted' as const, actor };
    await expect(engine.update(run, update)).rejects.toMatchObject({ code: 'update-rejected' });
    expect(await state()).toEqual(before);
    expect(await engine.update(run, { ...update, input: [3] })).toMatchObject({ updateId: 'bad' });
  });

  it('reject one of several in a turn, and the others go on', async () => {
    const { engine } = await start(flow);
    const run = await engine.start(begin('account'));
    const update = { updateName: 'add', waitFor: 'completed' as const, actor };
    const settled = await Promise.allSettled(
      [1, -1, 1, -2, 1].map((n) => engine.update(run, { ...update, input: [n] })),
    );
    expect(settled.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    await engine.signal(run, 'end', [], by);
    expect(await engine.result(run)).toMatchObject({ result: 6 });
  });

  it('fail when the run closes before their handler has finished', async () => {
    const { engine } = await start(flow);
    const run = await engine.start(begin('leaves'));
    const reply = await engine.update(run, { updateName: 'hang', input: [], waitFor: 'completed', actor });
    const outcome = { status: 'failed', failure: { type: 'AcceptedUpdateCompletedWorkflow' } };
    expect(reply).toMatchObject({ outcome });
    expect(await engine.updateResult(run, reply.updateId)).toMatchObject({ outcome });
  });

  it('come with a start, or reach the run that is open; so do signals', async () => {
    const { engine } = await start(flow);
    const request = { ...begin('account'), workflowId: 'w' };
    const update = { updateName: 'add', input: [3], waitFor: 'completed' as const, actor };
    const first = await engine.updateWithStart(request, update);
    const second = await engine.updateWithStart(request, update);
    expect([first.outcome, second.outcome]).toMatchObject([{ result: 6 }, { result: 12 }]);
    expect(second.runId).toBe(first.runId);
    const ref = await engine.signalWithStart(request, { signalName: 'end', input: [] });
    expect(ref.runId).toBe(first.runId);
    expect(await engine.result(ref)).toMatchObject({ result: 12 });
  });
});

describe('workflow ids', () => {
  it('are given as the policies say', async () => {
    const { engine } = await start({
      waits: WAITS,
      ends: 'return 1;',
      fails: `throw api.ApplicationFailure.nonRetryable('no');`,
    });
    const open = await engine.start({ ...begin('waits'), workflowId: 'w' });
    const again = { ...begin('waits'), workflowId: 'w' };
    await expect(engine.start(again)).rejects.toMatchObject({ code: 'workflow-id-in-use' });
    expect(await engine.start({ ...again, idConflictPolicy: 'USE_EXISTING' })).toEqual(open);
    const instead = await engine.start({ ...again, idConflictPolicy: 'TERMINATE_EXISTING' });
    expect(await engine.result(open)).toMatchObject({ status: 'terminated' });
    await engine.terminate(instead, by);
    await engine.result(await engine.start({ ...begin('fails'), workflowId: 'f' }));
    const failedOnly = {
      ...begin('ends'),
      workflowId: 'f',
      idReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY' as const,
    };
    await engine.result(await engine.start(failedOnly));
    await expect(engine.start(failedOnly)).rejects.toMatchObject({ code: 'workflow-id-used' });
    await expect(engine.start({ ...failedOnly, idReusePolicy: 'REJECT_DUPLICATE' })).rejects.toMatchObject({
      code: 'workflow-id-used',
    });
    await engine.result(await engine.start({ ...begin('ends'), workflowId: 'f' }));
  });
});

it('ends a run that takes too long, also one that is a child', async () => {
  const { engine, url } = await start({
    waits: WAITS,
    parent: `try { await api.executeChild('waits', { workflowRunTimeout: 30 }); } catch (e) { return e.cause?.name; }`,
  });
  const run = await engine.start({ ...begin('waits'), runTimeoutMs: 30 });
  expect(await engine.result(run)).toMatchObject({
    status: 'timed-out',
    failure: { kind: 'TimeoutFailure' },
  });
  expect(await engine.result(await engine.start(begin('parent')))).toMatchObject({
    result: 'TimeoutFailure',
  });
  expect(await query(url, 'SELECT * FROM timer')).toEqual([]);
});
