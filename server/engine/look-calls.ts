/** The engine's methods that look at a run: result, query, trace. */
import { type Payload, type QueryOutcome, type RunOutcome, WorldError } from '@inkstone/runtime';
import { problem } from '../errors.js';
import type { RunRow } from '../store/store.js';
import type { Engine, RunKey } from './engine.js';
import { askOwner, elsewhere } from './peers.js';
import { replayWith } from './replay-with.js';
import { runInfo } from './run.js';
import type { CallParts, Place } from './send-input.js';

/** How often the store is asked for a run that another server owns, or while it does not answer, ms. */
const FOREIGN_LOOK_MS = 500;
/** How long, and how often, an owner is looked for that answers a query, ms. */
const QUERY_PATIENCE_MS = 10_000;
const FOREIGN_QUERY_MS = 100;

type Find = (key: RunKey) => Promise<Place>;

export function lookCalls(
  parts: CallParts,
  find: Find,
): Pick<Engine, 'result' | 'query' | 'trace' | 'check'> {
  return {
    async result(key, { signal, followRuns = true } = {}) {
      let outcome = await result(key, signal, parts, find);
      while (followRuns && outcome.status === 'continued-as-new' && outcome.newRunId !== undefined) {
        const next = { namespace: key.namespace, runId: outcome.newRunId };
        outcome = await result(next, signal, parts, find);
      }
      return outcome;
    },
    async query(key, queryName, input) {
      const at = await find(key);
      const until = parts.clock.uptime() + QUERY_PATIENCE_MS;
      for (;;) {
        const here = await askHere(at, queryName, input, parts);
        if (here !== undefined) return JSON.parse(here) as Payload;
        const said = await askOwner(at.shard, 'query', { at: placeOf(at), queryName, input }, parts.owners);
        if (said !== undefined) return JSON.parse(said.result) as Payload;
        if (parts.clock.uptime() > until) throw elsewhere(at.runId);
        await new Promise<void>((resolve) => void parts.clock.after(FOREIGN_QUERY_MS, resolve));
      }
    },
    async check(key, candidate, lenient = false) {
      const { deps } = parts;
      const row = await deps.store.findRun(await find(key));
      if (!row) throw problem('run-not-found', { run: 'runId' in key ? key.runId : key.workflowId });
      await deps.sandbox.load(candidate.codeHash, candidate.module);
      return (await replayWith(row, candidate, lenient, deps)).divergence;
    },
    async trace(key) {
      const { row, rows } = await read(await find(key), parts);
      return parts.deps.sandbox.trace({ code: row.codeHash, info: runInfo({ row }), rows });
    },
  };
}

/**
 * The JSON text of the answer, from the owner of the run within its lease, or of a closed run: its history stays what
 * it is. `undefined`: the run is not this server's.
 *
 * @throws Problem `unknown-query`, `query-failed`
 */
export async function askHere(
  at: Place,
  queryName: string,
  input: Payload[],
  parts: CallParts,
): Promise<string | undefined> {
  const { clock, deps } = parts;
  const { group, writer } = parts.writerOf(at.shard);
  const mayAnswer = () => group.owns(at.shard) && group.isSafe(at.shard, clock.uptime());
  const isOwn = mayAnswer();
  // Taken by another server before its time, it may have had commits that this one does not know (N4).
  const proof = isOwn ? parts.proveLease(group.lease(at.shard)) : true;
  if (!isOwn && (await deps.store.findRun({ ...at }))?.closedAt == null) return undefined;
  const [outcome, isProven] = await Promise.all([
    writer.between(() => ask(at, queryName, input, parts)),
    proof,
  ]);
  if (isOwn && !(isProven && mayAnswer())) return undefined;
  if (outcome.status === 'answered') return outcome.result;
  if (outcome.status === 'rejected' && outcome.code === 'unknown-query')
    throw problem('unknown-query', { query: queryName });
  // What the handler had touched before it failed must not live on.
  deps.sandbox.evict([at.runId]);
  const what = outcome.status === 'rejected' ? outcome.message : 'the run is not in memory';
  throw problem('query-failed', { query: queryName, what });
}

function placeOf({ namespace, runId, shard, workflowId }: Place): Place {
  return { namespace, runId, shard, workflowId };
}

async function ask(at: Place, queryName: string, input: Payload[], parts: CallParts): Promise<QueryOutcome> {
  const { sandbox } = parts.deps;
  const { group } = parts.writerOf(at.shard);
  const cached = group.runs.get(at.runId);
  if (cached && cached.unread === undefined) {
    const outcome = await sandbox.query(queryJob(cached.row, cached.state.activations, queryName, input));
    if (outcome.status !== 'missing') return outcome;
  }
  const { row, rows } = await read(at, parts);
  return sandbox.query({
    ...queryJob(row, rows.length, queryName, input),
    rebuild: { info: runInfo({ row }), rows },
  });
}

function queryJob({ runId, codeHash }: RunRow, position: number, queryName: string, input: Payload[]) {
  return { runId, code: codeHash, position, queryName, input: JSON.stringify(input) };
}

/** The run's row and its whole history, from the store, as texts: only the sandbox reads them. Its code is loaded. */
async function read(at: Place, { deps, versions }: CallParts): Promise<{ row: RunRow; rows: string[] }> {
  const row = await deps.store.findRun({ ...at });
  if (!row) throw problem('run-not-found', { run: at.runId });
  const [missing, rows] = await Promise.all([versions.ensure(row), deps.store.history(at)]);
  if (missing) throw problem('query-failed', { query: 'of the run', what: missing.message });
  return { row, rows };
}

async function result(
  key: RunKey,
  signal: AbortSignal | undefined,
  parts: CallParts,
  find: Find,
): Promise<RunOutcome> {
  const known = 'runId' in key ? parts.outcomes.latest(key.runId) : undefined;
  if (known) return known;
  const at =
    ('runId' in key && cachedRun(key.runId, parts)) || (await findPatiently(key, signal, parts, find));
  return new Promise((resolve, reject) => {
    const stops: (() => void)[] = [];
    const finish = (settle: () => void) => {
      for (const stop of stops) stop();
      settle();
    };
    const tell = (outcome: RunOutcome) => finish(() => resolve(outcome));
    const look = lookUntilClosed(at, parts, stops, tell);
    stops.push(parts.outcomes.wait(at.runId, { shard: at.shard, tell, look }));
    const abort = () => finish(() => reject(signal?.reason as Error));
    if (signal?.aborted) return abort();
    signal?.addEventListener('abort', abort, { once: true });
    stops.push(() => signal?.removeEventListener('abort', abort));
    const { group } = parts.writerOf(at.shard);
    // The run may have ended while we asked where it is; and another server tells us nothing of its end.
    if (!group.runs.has(at.runId)) look();
  });
}

/** Whoever waits for the end of a run can wait until the database answers, too. */
async function findPatiently(
  key: RunKey,
  signal: AbortSignal | undefined,
  { clock }: CallParts,
  find: Find,
): Promise<Place> {
  for (;;) {
    try {
      return await find(key);
    } catch (error) {
      if (!(error instanceof WorldError) || signal?.aborted) throw error;
      await new Promise<void>((resolve) => void clock.after(FOREIGN_LOOK_MS, resolve));
    }
  }
}

function cachedRun(runId: string, { writerOf, limits }: CallParts): Place | undefined {
  for (let index = 0; index < limits.writers; index++) {
    const run = writerOf(index).group.runs.get(runId);
    if (run) return run.row;
  }
  return undefined;
}

/** Gives the way to look: once, and again and again while another server owns the run. */
function lookUntilClosed(
  at: Place,
  { deps, clock, writerOf, owners }: CallParts,
  stops: (() => void)[],
  tell: (outcome: RunOutcome) => void,
): () => void {
  let stopped = false;
  let stopPause = () => {};
  stops.push(() => {
    stopped = true;
    stopPause();
  });
  const look = async (): Promise<void> => {
    stopPause();
    const row = await deps.store.findRun(at).catch(() => undefined);
    if (stopped) return;
    if (row && row.outcome !== null) return tell(JSON.parse(row.outcome) as RunOutcome);
    stopPause();
    if (row !== undefined && writerOf(at.shard).group.owns(at.shard)) return;
    stopPause = clock.after(FOREIGN_LOOK_MS, () => void look());
    if (row !== undefined) askOnce();
  };
  let asked: AbortController | undefined;
  stops.push(() => asked?.abort());
  // The owner knows at once; whatever becomes of asking it, we go on looking.
  const askOnce = (): void => {
    if (asked !== undefined || owners.ownerOf(at.shard) === undefined) return;
    asked = new AbortController();
    askOwner(at.shard, 'result', { at: placeOf(at) }, owners, asked.signal)
      .catch(() => undefined)
      .then((outcome) => {
        asked = undefined;
        if (!stopped && outcome !== undefined) tell(outcome);
      });
  };
  return () => void look();
}
