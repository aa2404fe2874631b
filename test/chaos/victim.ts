/**
 * The process that gets killed: a real engine under load. It starts the workflows from `first` on, answers their
 * signals and tasks, and says which it has seen completed. With `last` it stops there and ends when all are complete.
 */
import { createChildProcessSandbox } from '@inkstone/runtime/sandbox';
import { createChildWorker } from '@inkstone/runtime/worker';
import { createEngine, type Engine } from '@inkstone/server/engine';
import { createPgStore } from '@inkstone/server/store';
import { codeHash, kindOf, module } from './workflows.js';

export interface Orders {
  databaseUrl: string;
  marksFile: string;
  first: number;
  last: number;
  inFlight: number;
}

export type Word = { kind: 'ready' } | { kind: 'completed'; n: number } | { kind: 'trouble'; text: string };

const orders = JSON.parse(process.argv[2] ?? '{}') as Orders;
const say = (word: Word) => process.send?.(word);
const namespace = 'default';
const actor = 'system:chaos';

const store = createPgStore(orders.databaseUrl);
const worker = await createChildWorker({
  plugins: [new URL('./plugin.js', import.meta.url).href],
  env: { CHAOS_MARKS: orders.marksFile },
  onLog: () => {},
});
const sandbox = await createChildProcessSandbox();
const engine = await createEngine({
  store,
  worker,
  sandbox,
  owner: 'victim',
  resolveDue: (_, { now }) => now,
  loadVersion: async () => ({ version: 1, codeHash, module, nodes: [] }),
  onTrouble: ({ what, error }) => say({ kind: 'trouble', text: `${what}: ${error}` }),
});
say({ kind: 'ready' });

let next = orders.first;
await Promise.all(Array.from({ length: orders.inFlight }, () => work(engine)));
await engine.close();
await Promise.all([sandbox.close(), worker.close(), store.close()]);
process.exit(0);

async function work(on: Engine): Promise<void> {
  for (let n = next++; n <= orders.last; n = next++) {
    await one(on, n);
    say({ kind: 'completed', n });
  }
}

/** Every call carries an id of its own, so that doing it again after a kill changes nothing. */
async function one(on: Engine, n: number): Promise<void> {
  const kind = kindOf(n);
  const run = await on.start({
    namespace,
    workflowType: kind,
    workflowId: `w-${n}`,
    requestId: `start-${n}`,
    input: [{ n }],
    actor,
  });
  if (kind === 'signaled') {
    await unlessOver(on.signal(run, 'add', [10], { actor, requestId: `add-10-${n}` }));
    await unlessOver(on.signal(run, 'add', [20], { actor, requestId: `add-20-${n}` }));
  }
  if (kind === 'approval') {
    const answer = { kind: 'complete', outcome: 'yes' } as const;
    await unlessOver(
      on.actOnTask(namespace, `${run.runId}:1`, answer, { actor: 'person:maria', requestId: `answer-${n}` }),
    );
  }
  await on.result(run);
}

/** After a kill the run, or its task, may be done already: that is an answer, too. */
async function unlessOver(call: Promise<void>): Promise<void> {
  try {
    await call;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code !== 'run-closed' && code !== 'task-closed') throw error;
  }
}
