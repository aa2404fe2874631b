/** Attempts, timeouts, heartbeats, cancellation, and payloads that are too large or of the wrong shape. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { query, startTestPostgres, type TestPostgres } from '../store/test-postgres.js';
import { loaded, startTestEngine, type TestEngine, type TestEngineOptions } from './test-engine.js';

let postgres: TestPostgres;
const engines: TestEngine[] = [];
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.stop();
});
afterAll(() => postgres.stop());

async function start(options: TestEngineOptions): Promise<TestEngine & { url: string }> {
  const url = await postgres.freshDatabase();
  const started = await startTestEngine(url, options);
  engines.push(started);
  return { ...started, url };
}

const namespace = 'default';
const actor = 'person:ada';
const hang = (): Promise<never> => new Promise(() => {});

/** Runs the workflow `main` and gives its outcome. */
async function outcomeOf({ engine }: TestEngine, input: unknown = null) {
  return engine.result(
    await engine.start({ namespace, workflowType: 'main', input: [input as string], actor }),
  );
}

it('gives up an attempt that the worker never answers', async () => {
  const options = `{ startToCloseTimeout: 40, retry: { maximumAttempts: 1 } }`;
  const started = await start({
    workflows: {
      main: `try { await act.hang.executeWithOptions(${options}, []); } catch (e) { return [e.retryState, e.cause.timeoutType]; }`,
    },
    activities: { hang },
    limits: { graceMs: 20 },
  });
  expect(await outcomeOf(started)).toMatchObject({ result: ['MAXIMUM_ATTEMPTS_REACHED', 'START_TO_CLOSE'] });
  expect(started.worker.canceled).toHaveLength(1);
});

it('limits all attempts together', async () => {
  const options = `{ startToCloseTimeout: 10000, scheduleToCloseTimeout: 60 }`;
  const started = await start({
    workflows: {
      main: `try { await act.hang.executeWithOptions(${options}, []); } catch (e) { return e.cause.timeoutType; }`,
    },
    activities: { hang },
  });
  expect(await outcomeOf(started)).toMatchObject({ result: 'SCHEDULE_TO_CLOSE' });
});

it('keeps the details of a heartbeat for the next attempt', async () => {
  const options = `{ startToCloseTimeout: 10000, heartbeatTimeout: 150, retry: { initialInterval: 1 } }`;
  const started = await start({
    workflows: { main: `return await act.beats.executeWithOptions(${options}, []);` },
    activities: {
      beats: (_, task) => {
        if (task.attempt > 1) return task.heartbeatDetails ?? 'none';
        started.worker.heartbeat(task.token, { page: 7 });
        return hang();
      },
    },
    limits: { graceMs: 20 },
  });
  expect(await outcomeOf(started)).toMatchObject({ result: { page: 7 } });
});

it('cancels an activity with its run', async () => {
  const started = await start({
    workflows: {
      main: `try { await act.hang(); } catch (e) { if (api.isCancellation(e)) { throw e; } return 'other'; }`,
    },
    activities: { hang },
  });
  const run = await started.engine.start({ namespace, workflowType: 'main', input: [], actor });
  await started.engine.cancel(run, { actor });
  expect(await started.engine.result(run)).toMatchObject({ status: 'canceled' });
  expect(started.worker.canceled).toEqual([`${run.runId}:1:1`]);
});

it('fails the command whose payload is too large, at its node', async () => {
  const started = await start({
    workflows: {
      main: `const said = [];
        for (const call of [() => act.echo('x'.repeat(3000)), () => act.blow(1)]) {
          try { await call(); } catch (e) { said.push(e.cause.type); }
        }
        return input === 'end' ? 'y'.repeat(3000) : said;`,
    },
    activities: { echo: ([x]) => x ?? null, blow: () => 'z'.repeat(3000) },
    limits: { payloadBytes: 2000 },
  });
  expect(await outcomeOf(started)).toMatchObject({ result: ['PayloadTooLarge', 'PayloadTooLarge'] });
  expect(started.worker.attempts.map((task) => task.activityType)).toEqual(['blow']);
  await expect(
    started.engine.start({ namespace, workflowType: 'main', input: ['x'.repeat(3000)], actor }),
  ).rejects.toMatchObject({
    code: 'payload-too-large',
  });
  const run = await started.engine.start({ namespace, workflowType: 'main', input: ['end'], actor });
  await expect
    .poll(() =>
      query(started.url, `SELECT blocked::json ->> 'code' AS code FROM run WHERE run_id = $1`, [run.runId]),
    )
    .toEqual([{ code: 'payload-too-large' }]);
});

it('fails a child, a signal and an update that are too large, at their nodes; the run goes on', async () => {
  const main = `const said = [];
        const big = 'x'.repeat(3000);
        api.setHandler(api.defineUpdate('ask'), () => big);
        const tries = [
          () => api.executeChild('other', { args: [big] }),
          () => api.startChild('other', { args: [big] }),
          () => api.getExternalWorkflowHandle('nobody').signal('hi', big),
        ];
        for (const one of tries) {
          try { await one(); } catch (e) { said.push((e.cause ?? e).type); }
        }
        api.setHandler(api.defineSignal('end'), () => { said.push('end'); });
        await api.condition(() => said.includes('end'));
        return said;`;
  const started = await start({
    workflows: { main, other: 'return 1;' },
    limits: { payloadBytes: 2000 },
  });
  const run = await started.engine.start({ namespace, workflowType: 'main', input: [], actor });
  const update = { updateName: 'ask', input: [], waitFor: 'completed' as const, actor };
  expect(await started.engine.update(run, update)).toMatchObject({
    outcome: { status: 'failed', failure: { type: 'PayloadTooLarge' } },
  });
  await started.engine.signal(run, 'end', [], { actor });
  expect(await started.engine.result(run)).toEqual({
    status: 'completed',
    result: ['PayloadTooLarge', 'PayloadTooLarge', 'PayloadTooLarge', 'end'],
  });
  expect(await query(started.url, 'SELECT count(*)::integer AS runs FROM run')).toEqual([{ runs: 1 }]);
  expect(await started.engine.check(run, loaded('main', main))).toBeUndefined();
});

it('a run counts what history holds of it, also where an input was left out', async () => {
  const started = await start({
    workflows: {
      main: `try { await act.echo('x'.repeat(3000)); } catch {}
        await act.echo(1);
        return api.workflowInfo().historySize;`,
    },
    activities: { echo: ([x]) => x ?? null },
    limits: { payloadBytes: 2000 },
  });
  const run = await started.engine.start({ namespace, workflowType: 'main', input: [], actor });
  const { result } = (await started.engine.result(run)) as { result: number };
  const complete = `SELECT sum(length(body))::integer AS characters FROM history WHERE run_id = $1
    AND activation < (SELECT max(activation) FROM history WHERE run_id = $1)`;
  expect(await query(started.url, complete, [run.runId])).toEqual([{ characters: result }]);
});

it('checks a result against the schema of its node', async () => {
  const schema = { type: 'object', properties: { amount: { type: 'number' } }, required: ['amount'] };
  const started = await start({
    workflows: {
      main: `try { return (await at(0, act.fetch)(input)).body.amount; } catch (e) { return e.cause.message; }`,
    },
    activities: { fetch: ([amount]) => ({ status: 200, body: { amount: amount ?? null } }) },
    nodes: [{ resultSchema: { property: 'body', schema } }],
  });
  expect(await outcomeOf(started, 5)).toMatchObject({ result: 5 });
  expect(await outcomeOf(started, 'five')).toMatchObject({
    result: 'The result is not what this step promises: body.amount must be number.',
  });
});

it('blocks at the node of a task that cannot be due', async () => {
  const started = await start({
    workflows: {
      main: `await api.humanTask({ title: 'Q', assignees: {}, outcomes: ['a'], dueIn: 'someday' });`,
    },
    resolveDue: () => {
      throw new Error('someday is not a time');
    },
  });
  await started.engine.start({ namespace, workflowType: 'main', input: [], actor });
  const [row] = await query(started.url, 'SELECT status, blocked FROM run');
  expect(row).toMatchObject({ status: 'blocked', blocked: expect.stringContaining('someday is not a time') });
});
