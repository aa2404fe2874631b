/** Authors are warned before a size stops their runs; what is over a limit stops at its node and can be repaired. */
import { createInProcessSandbox } from '@inkstone/runtime/sandbox';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { query, startTestPostgres, type TestPostgres } from '../store/test-postgres.js';
import type { LoadedVersion } from './deps.js';
import type { CommitNotice } from './engine.js';
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

const namespace = 'default';
const actor = 'person:ada';

async function start(url: string, options: TestEngineOptions) {
  const started = await startTestEngine(url, options);
  engines.push(started);
  const told: string[] = [];
  started.engine.onCommit((notices: CommitNotice[]) => {
    for (const { warnings } of notices) for (const { kind, node } of warnings) told.push(`${kind} ${node}`);
  });
  return { ...started, told };
}

it('tells of each kind once for a run, also when another server goes on with it', async () => {
  const url = await postgres.freshDatabase();
  const options: TestEngineOptions = {
    workflows: {
      main: `let more = 0; api.setHandler(api.defineSignal('more'), () => { more += 1; });
        at.enter(4);
        await at(4, act.echo)('x'.repeat(400));
        await api.condition(() => more === 1);
        api.upsertMemo({ note: 'y'.repeat(400) });
        await act.echo('x'.repeat(500));
        await api.condition(() => more === 2);
        await act.echo('x'.repeat(600));`,
    },
    activities: { echo: () => null },
    limits: { payloadBytes: 2_400 },
  };
  const first = await start(url, options);
  const run = await first.engine.start({ namespace, workflowType: 'main', input: [], actor });
  await expect.poll(() => first.told).toEqual(['payload 4']);
  await first.engine.signal(run, 'more', [], { actor });
  await expect.poll(() => first.told).toEqual(['payload 4', 'memo 4']);
  await first.stop();
  engines.splice(0);
  const second = await start(url, options);
  await second.engine.signal(run, 'more', [], { actor });
  expect(await second.engine.result(run)).toMatchObject({ status: 'completed' });
  expect(second.told).toEqual([]);
});

it('an input over the limit fails its activity, with the limit that servers have by default', async () => {
  const { engine, worker } = await start(await postgres.freshDatabase(), {
    workflows: {
      main: `try { await act.echo('x'.repeat(3 * 1024 * 1024)); } catch (e) { return e.cause.type; }`,
    },
    activities: { echo: () => null },
  });
  const run = await engine.start({ namespace, workflowType: 'main', input: [], actor });
  expect(await engine.result(run)).toEqual({ status: 'completed', result: 'PayloadTooLarge' });
  expect(worker.attempts).toEqual([]);
});

it('messages that wait are carried to the next run, however many they are together', async () => {
  const { engine } = await start(await postgres.freshDatabase(), {
    workflows: {
      main: `if (input === 'next') {
          const seen = []; api.setHandler(api.defineSignal('later'), (x) => { seen.push(x.length); });
          await api.condition(() => seen.length === 3); return seen;
        }
        let go = false; api.setHandler(api.defineSignal('go'), () => { go = true; });
        await api.condition(() => go);
        await api.continueAsNew('next');`,
    },
    limits: { payloadBytes: 2_000 },
  });
  const run = await engine.start({ namespace, workflowType: 'main', input: [], actor });
  for (let n = 0; n < 3; n += 1) await engine.signal(run, 'later', ['z'.repeat(1_000)], { actor });
  await engine.signal(run, 'go', [], { actor });
  const key = { namespace, workflowId: run.workflowId };
  await expect.poll(async () => (await engine.result(key)).status).toBe('completed');
  expect(await engine.result(key)).toEqual({ status: 'completed', result: [1_000, 1_000, 1_000] });
});

const TOO_MUCH: Record<string, string> = {
  'a result': `return 'y'.repeat(3_000);`,
  'a failure': `throw api.ApplicationFailure.nonRetryable('y'.repeat(3_000));`,
  'a memo': `api.upsertMemo({ note: 'y'.repeat(3_000) });`,
  'a search attribute': `api.upsertSearchAttributes({ Note: ['y'.repeat(3_000)] });`,
  'the summary of a timer': `await api.sleep(1, { summary: 'y'.repeat(3_000) });`,
  'the input of the next run': `await api.continueAsNew('y'.repeat(3_000));`,
};

for (const [what, statement] of Object.entries(TOO_MUCH))
  it(`${what} over the limit blocks the run, visibly, and a version without it goes on`, async () => {
    const url = await postgres.freshDatabase();
    const version = (number: number, body: string): LoadedVersion => ({
      ...loaded('main', `await act.charge(); at.enter(2); ${body} return 'whole';`),
      version: number,
    });
    const [one, two] = [version(1, statement), version(2, '')];
    let charges = 0;
    const { engine } = await start(url, {
      workflows: {},
      sandbox: createInProcessSandbox(),
      loadVersion: async (_, __, wanted) => (wanted === 2 ? two : one),
      activities: { charge: () => ++charges },
      limits: { payloadBytes: 2_000 },
    });
    const run = await engine.start({ namespace, workflowType: 'main', input: [], actor });
    const blocked = () => query(url, `SELECT status, blocked::json ->> 'code' AS code FROM run`);
    await expect.poll(blocked).toEqual([{ status: 'blocked', code: 'payload-too-large' }]);
    const [said] = await query(
      url,
      `SELECT blocked::json ->> 'message' AS message, blocked::json ->> 'hint' AS hint FROM run`,
    );
    expect(said).toMatchObject({ message: expect.stringMatching(/has [36]\d\d\d bytes; the limit is 2000/) });
    expect(said).toMatchObject({ hint: expect.stringContaining('version') });
    const { codeHash } = two;
    const operation = { verb: 'move' as const, version: 2, codeHash };
    await engine.operate({ namespace, runId: run.runId }, { id: 'm', actor, operation });
    expect(await engine.result(run)).toEqual({ status: 'completed', result: 'whole' });
    expect(charges).toBe(1);
  });
