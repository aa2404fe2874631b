/** Whatever operators and crashes do in between: all that was said to a run reaches it, once, in its order. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestPostgres, type TestPostgres } from '../store/test-postgres.js';
import { expectLaws } from './laws-for-test.js';
import { startTestEngine, type TestEngine } from './test-engine.js';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());

const namespace = 'default';
const actor = 'person:omar';
const options = {
  workflows: {
    collects: `const got = []; api.setHandler(api.defineSignal('say'), (x) => { got.push(x); });
      await api.condition(() => got.includes('end')); return got;`,
  },
};

const step = fc.constantFrom('say', 'say', 'pause', 'freeze', 'resume', 'retry', 'restart', 'reset');

test('signals, pauses, resets and restarts in any order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 9 }), fc.boolean(), async (steps, delayed) => {
      const url = await postgres.freshDatabase();
      let server = await startTestEngine(url, options);
      const workers = [server.worker];
      try {
        const request = { namespace, workflowType: 'collects', workflowId: 'w', input: [], actor };
        let run = await server.engine.start({ ...request, ...(delayed ? { startDelayMs: 60_000 } : {}) });
        const first = run.runId;
        const said: number[] = [];
        for (const [at, what] of steps.entries()) {
          if (what === 'say') {
            said.push(at);
            await server.engine.signal(run, 'say', [at], { actor });
          } else if (what === 'restart') {
            await server.stop();
            server = await startTestEngine(url, options);
            workers.push(server.worker);
          } else run = await attempt(server.engine, run, what, at);
        }
        await server.engine.resume(run, { actor }).catch(expected);
        await server.engine.signal(run, 'say', ['end'], { actor });
        const outcome = (await server.engine.result(run)) as { result: (number | 'end')[] };
        // What comes again after a reset may come after what is new.
        const got = run.runId === first ? outcome.result : outcome.result.toSorted(byNumber);
        expect(got.filter((one) => one !== 'end')).toEqual(said);
        expect(server.troubles).toEqual([]);
      } finally {
        await server.stop();
      }
      await expectLaws(url, workers);
    }),
    { numRuns: 8, examples: [[['say', 'reset', 'freeze', 'reset'], false]] },
  );
});

const byNumber = (a: number | 'end', b: number | 'end') => Number(a) - Number(b);

type Run = Awaited<ReturnType<TestEngine['engine']['start']>>;

/** What may be refused is: nothing must come of it then. */
async function attempt(engine: TestEngine['engine'], run: Run, what: string, at: number): Promise<Run> {
  const by = { id: `step-${at}`, actor };
  if (what === 'resume') await engine.resume(run, { actor }).catch(expected);
  else if (what === 'retry')
    await engine.operate(run, { ...by, operation: { verb: 'retry' } }).catch(expected);
  else if (what === 'reset')
    return engine.reset(run, { actor, activations: 1 }).catch((error) => {
      expected(error);
      return run;
    });
  else {
    const timers = what === 'freeze' ? 'frozen' : 'running';
    await engine.operate(run, { ...by, operation: { verb: 'pause', timers } }).catch(expected);
  }
  return run;
}

function expected(error: { code: string }): void {
  const refusals = ['run-not-blocked', 'run-paused', 'run-not-begun', 'activity-not-waiting', 'cannot-reset'];
  expect(refusals).toContain(error.code);
}
