/** A sample of what `npm run simulate` does at length. */
import { createInProcessSandbox } from '@inkstone/runtime/sandbox';
import { describe, expect, it } from 'vitest';
import { BUGS } from './planted/bugs.js';
import { findBug } from './planted/find-bug.js';
import { simulate } from './simulate.js';
import { Tally } from './tally.js';

const realm = createInProcessSandbox();
/** Beyond those that were run when the engine was written. */
const FROM = 1_000_000;
const SEEDS = 120;

describe('the simulated engine', () => {
  it('keeps its promises in a sample of seeds, which reach every fault and every operation', async () => {
    const all = new Tally();
    for (let n = 0; n < SEEDS; n += 1) {
      const seed = String(FROM + n);
      const { violations, tally } = await simulate({ seed, realm });
      expect(violations, `npm run simulate -- --seeds 1 --from ${seed}`).toEqual([]);
      all.add(tally);
    }
    const missing = REACHED.filter((what) => all.of(what) === 0);
    expect(missing).toEqual([]);
  });

  it.each(['42211', '51424', '51615', '51062', '52082', '55971'])(
    'keeps them when operators meet held inputs, seed %s',
    async (seed) => {
      expect((await simulate({ seed, realm })).violations).toEqual([]);
    },
    60_000,
  );

  it('keeps them when an operator ends what an attempt of a paused run still works on, seed 4000292', async () => {
    expect((await simulate({ seed: '4000292', realm })).violations).toEqual([]);
  });

  it.each(['3000297', '3002360', '3003902'])(
    'keeps them when servers pass on and runs begin again, seed %s',
    async (seed) => {
      expect((await simulate({ seed, realm })).violations).toEqual([]);
    },
    60_000,
  );

  it('keeps them where faults never stop', async () => {
    for (let n = 0; n < 40; n += 1) {
      const seed = String(FROM + SEEDS + n);
      const { violations } = await simulate({ seed, realm, mode: 'safety' });
      expect(violations, `npm run simulate -- --seeds 1 --mode safety --from ${seed}`).toEqual([]);
    }
  });

  it('does the same again for the same seed, and another thing for another', async () => {
    const hashes = new Set<string>();
    for (const seed of ['a', 'b', 'c', 'd', 'e']) {
      const lines: string[] = [];
      const first = await simulate({ seed, realm, log: (line) => void lines.push(line) });
      const again = await simulate({ seed, realm: createInProcessSandbox() });
      expect(again.hash).toBe(first.hash);
      expect(again.tally.entries()).toEqual(first.tally.entries());
      expect(lines.length).toBeGreaterThanOrEqual(first.steps);
      hashes.add(first.hash);
    }
    expect(hashes.size).toBe(5);
  });
});

describe('planted bugs', () => {
  it('have names of their own', () => {
    expect(BUGS.length).toBeGreaterThanOrEqual(20);
    expect(new Set(BUGS.map(({ name }) => name)).size).toBe(BUGS.length);
  });

  it.each([
    'fence-dropped',
    'unknown-means-done',
    'answer-before-commit',
    'two-statements',
    'messages-after-commit',
    'timer-lost',
    'token-reused',
    'moved-unseen',
    'task-state-not-asked',
    'signal-acknowledged-first',
    'time-goes-back',
    'seed-not-kept',
  ])(
    '%s is found',
    async (name) => {
      const bug = BUGS.find((one) => one.name === name);
      const found = bug && (await findBug(bug, { realm, most: 60 }));
      expect(found?.result.violations.length).toBeGreaterThan(0);
    },
    60_000,
  );
});

const REACHED = [
  ...['crash', 'stop', 'sleep', 'clock jump', 'session lost', 'partition', 'lease lost'].map(
    (k) => `calamity: ${k}`,
  ),
  ...['database restart', 'worker death'].map((kind) => `calamity: ${kind}`),
  ...['request lost', 'reply lost', 'too late'].map((fate) => `fault: statement, ${fate}`),
  ...['notification lost', 'notification twice', 'result lost', 'result twice', 'result late'].map(
    (f) => `fault: ${f}`,
  ),
  ...['sandbox empty', 'run blocked', 'version not found'].map((fault) => `fault: ${fault}`),
  ...['client request lost', 'client reply lost', 'client request twice'].map((fault) => `fault: ${fault}`),
  ...['start', 'signal', 'update', 'cancel', 'terminate', 'query', 'task', 'result'].map(
    (op) => `client: ${op}, done`,
  ),
  ...['ActivityTaskCompleted', 'ActivityTaskFailed', 'ActivityTaskTimedOut', 'ActivityTaskCanceled'].map(
    (type) => `event: ${type}`,
  ),
  ...['TimerFired', 'HumanTaskCompleted', 'WorkflowExecutionSignaled', 'WorkflowExecutionUpdateAccepted'].map(
    (type) => `event: ${type}`,
  ),
  ...['WorkflowExecutionCancelRequested', 'WorkflowExecutionTerminated', 'WorkflowExecutionTimedOut'].map(
    (type) => `event: ${type}`,
  ),
  ...[
    'ChildWorkflowExecutionStarted',
    'ChildWorkflowExecutionCompleted',
    'ExternalWorkflowExecutionSignaled',
  ].map((type) => `event: ${type}`),
  ...['WorkflowExecutionPaused', 'WorkflowExecutionUnpaused'].map((type) => `event: ${type}`),
  'client: operate, done',
  'client: resume, done',
  'client: reset, done',
  'event: WorkflowExecutionVersionChanged',
  'client: operate, refused',
  ...['move', 'pause'].map((verb) => `bulk: ${verb}, done`),
  ...['bulk: move, refused', 'bulk: to be tried again', 'bulk: runner died'],
  'command: ContinueAsNewWorkflowExecution',
  'command: CancelWorkflowExecution',
  'command: FailWorkflowExecution',
  'activity: heartbeats',
  ...['eras', 'runs moved to another era'],
  ...['input', 'query', 'update', 'result'].map((kind) => `peers: ${kind}`),
  ...['lost', 'answer lost', 'late'].map((fate) => `fault: peer, ${fate}`),
];
