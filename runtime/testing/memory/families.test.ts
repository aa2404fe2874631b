/**
 * Random families of runs (timers, activities that fail, children, signals to each other, continue-as-new) under the
 * laws of the in-memory engine: played twice they make the same histories, each history replays from every prefix,
 * time never goes back, and a closed run hears nothing more.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HistoryRow } from '../../core/history.js';
import { type MockContext, TestEnvironment } from '../index.js';
import { replayEveryPrefix } from '../replay-history.js';
import { moduleOf } from '../under-laws.js';
import type { TestWorkflowHandle } from '../workflow-handle.js';

type Step =
  | { do: 'sleep'; minutes: number }
  | { do: 'work'; minutes: number; fails: number }
  | { do: 'tell'; whom: number }
  | { do: 'await'; minutes: number }
  | { do: 'child'; steps: Step[]; wait: boolean; policy: string }
  | { do: 'both'; left: Step[]; right: Step[] }
  | { do: 'again'; steps: Step[] };

const MODULE = moduleOf(`
  const { work } = api.proxyActivities({ startToCloseTimeout: '20 minutes', retry: { maximumAttempts: 3 } });
  const tell = api.defineSignal('tell');
  let heard = 0; let children = 0;
  async function play(steps) {
    for (const step of steps) {
      if (step.do === 'sleep') await api.sleep(step.minutes * 60000);
      if (step.do === 'work') await work(step.minutes, step.fails).catch(() => {});
      if (step.do === 'tell') await api.getExternalWorkflowHandle('w' + step.whom).signal(tell, 1).catch(() => {});
      if (step.do === 'await') await api.condition(() => heard > 0, step.minutes * 60000);
      if (step.do === 'both') await Promise.all([play(step.left), play(step.right)]);
      if (step.do === 'again') await api.continueAsNew(step.steps);
      if (step.do === 'child') {
        const workflowId = api.workflowInfo().runId + '/' + children++;
        const child = await api.startChild('main', { args: [step.steps], workflowId, parentClosePolicy: step.policy });
        if (step.wait) await child.result().catch(() => {});
      }
    }
  }
  exports.main = async (steps) => {
    api.setHandler(tell, () => { heard += 1; });
    await play(steps);
    return heard;
  };`);

const minutes = fc.integer({ min: 0, max: 40 });
const { steps } = fc.letrec<{ step: Step; steps: Step[] }>((tie) => ({
  step: fc.oneof(
    { maxDepth: 3 },
    fc.record({ do: fc.constant('sleep' as const), minutes }),
    fc.record({ do: fc.constant('work' as const), minutes, fails: fc.nat(4) }),
    fc.record({ do: fc.constant('tell' as const), whom: fc.nat(2) }),
    fc.record({ do: fc.constant('await' as const), minutes }),
    fc.record({
      do: fc.constant('child' as const),
      steps: tie('steps'),
      wait: fc.boolean(),
      policy: fc.constantFrom('TERMINATE', 'ABANDON', 'REQUEST_CANCEL'),
    }),
    fc.record({ do: fc.constant('both' as const), left: tie('steps'), right: tie('steps') }),
    fc.record({ do: fc.constant('again' as const), steps: tie('steps') }),
  ) as fc.Arbitrary<Step>,
  steps: fc.array(tie('step'), { maxLength: 3 }),
}));

interface Kept {
  handle: TestWorkflowHandle;
  rows: readonly HistoryRow[];
}

/** Plays three runs and gives all histories that came of it, by run id. */
async function playFamily(programs: readonly Step[][]): Promise<Map<string, Kept>> {
  const env = await TestEnvironment.create({
    activities: {
      work: async (minutes: number, fails: number, context: MockContext) => {
        await context.sleep(minutes * 60_000);
        if (context.info.attempt <= fails) throw new Error('not yet');
      },
    },
  });
  const kept = new Map<string, Kept>();
  const keep = async (first: TestWorkflowHandle): Promise<void> => {
    for (let handle: TestWorkflowHandle | undefined = first; handle; handle = handle.next) {
      const rows = await handle.history();
      kept.set(handle.info.runId, { handle, rows });
      for (const command of rows.flatMap(({ commands }) => commands)) {
        if (command.type === 'StartChildWorkflowExecution')
          await keep(env.getHandle(command.workflowId, `${handle.info.runId}.${command.seq}`));
      }
    }
  };
  const handles = [];
  for (const [index, program] of programs.entries()) {
    handles.push(await env.startWith({ workflowId: `w${index}` }, MODULE, 'main', program));
  }
  await env.sleep('365 days');
  for (const handle of handles) await keep(handle);
  return kept;
}

const bytes = (family: Map<string, Kept>) =>
  JSON.stringify([...family].map(([runId, { rows }]) => [runId, rows]));

const ENDS: ReadonlySet<string> = new Set([
  'CompleteWorkflowExecution',
  'FailWorkflowExecution',
  'CancelWorkflowExecution',
  'ContinueAsNewWorkflowExecution',
]);

test('families of runs keep the laws', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 3, maxLength: 3 }), async (programs) => {
      const family = await playFamily(programs);
      for (const { handle, rows } of family.values()) {
        expect(handle.blocked).toBeUndefined();
        expect((await handle.describe()).status).not.toBe('running');
        await replayEveryPrefix(MODULE, handle.info, rows);
        const times = rows.map(({ time }) => time);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        const ends = rows.filter(({ commands }) => commands.some(({ type }) => ENDS.has(type)));
        expect(ends.filter((row) => row !== rows.at(-1))).toEqual([]);
      }
      expect(bytes(await playFamily(programs))).toBe(bytes(family));
    }),
    { numRuns: 40 },
  );
});
