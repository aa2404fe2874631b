/**
 * The ceiling as the design measured it: three-step workflows written as the engine writes them, by its own commit
 * statement (run, three batches of events, the end of the run; leases locked, counts kept, all indexes), and no engine.
 */
import { createPgStore } from '@inkstone/server/store';

type Store = ReturnType<typeof createPgStore>;
type Writer = Awaited<ReturnType<Store['openWriter']>>;
type Batch = Parameters<Writer['commit']>[0];
type RunRow = Batch['runs'][number];

const BODY = JSON.stringify({ time: 1_700_000_000_000, inputs: [], commands: [], filler: 'x'.repeat(230) });
const STEPS = 4;
const WRITERS = 2;

/** Workflows a second; the shards must be nobody's. */
export async function commitCeiling(url: string, inFlight: number, seconds: number): Promise<number> {
  const store = createPgStore(url);
  const until = performance.now() + seconds * 1_000;
  const began = performance.now();
  const done = await Promise.all(
    Array.from({ length: WRITERS }, (_, shard) => commitAll(store, shard, inFlight / WRITERS, until)),
  );
  const took = (performance.now() - began) / 1_000;
  await store.releaseLeases('ceiling');
  await store.close();
  return done.reduce((sum, count) => sum + count, 0) / took;
}

/** One connection; all its workflows commit together, each time their next row. */
async function commitAll(store: Store, shard: number, inFlight: number, until: number): Promise<number> {
  const writer = await store.openWriter();
  const leases = await store.takeLeases({ owner: 'ceiling', address: '', leaseMs: 600_000, shards: [shard] });
  let commitNo = (await store.commitHeads([shard])).get(shard) ?? 1;
  let done = 0;
  for (; performance.now() < until; done += inFlight) {
    const runs = Array.from({ length: inFlight }, (_, n) =>
      runOf(`ceiling-${shard}-${commitNo}-${n}`, shard),
    );
    for (let step = 0; step < STEPS; step += 1) {
      const history = runs.map(({ namespace, runId, era }) => {
        const row = { namespace, runId, activation: step, shard, commitNo, body: BODY, era };
        commitNo += 1;
        return row;
      });
      const end = step === STEPS - 1 ? runs.map(closed) : [];
      const outcome = await writer.commit({
        ...NOTHING,
        leases,
        history,
        runs: step === 0 ? runs : [],
        runChanges: end,
      });
      if (outcome.kind !== 'committed') throw new Error(`a commit ended as ${JSON.stringify(outcome)}`);
    }
  }
  await writer.close();
  return done;
}

const NOTHING: Batch = {
  leases: [], runs: [], runChanges: [], history: [], timers: [], timersGone: [], activities: [], activitiesGone: [],
  tasks: [], taskChanges: [], taskLog: [], inbox: [], inboxGone: [],
}; // biome-ignore format: a list of tables

function runOf(runId: string, shard: number): RunRow {
  return {
    namespace: 'ceiling', runId, workflowId: runId, workflowType: 'ceiling', version: 1, codeHash: 'a'.repeat(64), shard,
    status: 'running', active: true, taskQueue: 'default', randomSeed: 'b'.repeat(32), requestId: null,
    startedBy: 'system:bench', startedAt: Date.now(), closedAt: null, activations: 1, historyBytes: 300, outcome: null,
    blocked: null, blockedCount: 0, retryAt: null, parentRunId: null, firstRunId: null, origin: null, memo: null,
    searchAttributes: null, sandboxKills: 0, paused: null, era: 0,
  }; // biome-ignore format: a row
}

function closed(row: RunRow): RunRow {
  const outcome = '{"status":"completed","result":{"order":"order-4711","total":4}}';
  return { ...row, status: 'completed', active: false, closedAt: Date.now(), activations: STEPS, outcome };
}
