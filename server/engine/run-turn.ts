/** One turn: prepare, activate, commit, show. */
import type { StoreWriter } from '../store/store.js';
import { activate } from './activate.js';
import type { Change, LooseRows } from './change.js';
import { commitTurn } from './commit.js';
import type { NextRun } from './continue-as-new.js';
import type { Clock, EngineDeps, Limits, Random } from './deps.js';
import { blockAtFault, type FaultParts } from './fault.js';
import { finishAlone } from './finish.js';
import type { ShardInput } from './input.js';
import { moveRun } from './move.js';
import { nextStep, prepare } from './prepare.js';
import type { Show } from './show.js';
import type { Turn } from './turn.js';
import type { Versions } from './versions.js';

/** ms */
const BREATH_MS = 5;

export interface TurnParts extends FaultParts {
  clock: Clock;
  deps: EngineDeps;
  limits: Limits;
  versions: Versions;
  show: Show;
  random: Random;
  /** Whether all servers that live know a flag. */
  isRead: (flag: number) => boolean;
  /** Owners of these shards, here or elsewhere, have been sent something. */
  wake: (shards: readonly number[]) => void;
}

/** Takes the inputs of some runs through a turn. When it throws, some of it may have been committed. */
export async function runTurn(
  work: Map<string, ShardInput[]>,
  writer: StoreWriter,
  parts: TurnParts,
): Promise<void> {
  const { group, deps, limits, versions, clock } = parts;
  const now = clock.now();
  const { turns, later, loose } = await prepare(work, {
    group,
    store: deps.store,
    versions,
    limits,
    now,
    route: deps.queues?.route,
  });
  const { sandbox, store, resolveDue } = deps;
  const { payloadBytes } = limits;
  const route = deps.queues?.route;
  const running: Turn[] = [];
  for (const turn of turns) {
    const step = nextStep(turn);
    if (step === 'alone') await finishAlone(turn, { now, route, resolveDue, payloadBytes });
    if (step === 'move') await moveRun(turn, { now, route, resolveDue, payloadBytes, ...parts });
    if (step === 'activate') running.push(turn);
  }
  const nextRun = (namespace: string, type: string) => findNextRun(namespace, type, parts);
  await activate(running, {
    now,
    payloadBytes,
    isRead: parts.isRead,
    resolveDue,
    nextRun,
    sandbox,
    store,
    route,
  });
  await commitChanges(
    turns.map((turn) => turn.change),
    loose,
    writer,
    parts,
  );
  // All of them wait for a start that is still in the inbox: looked for again, but not without a breath, or nothing
  // else of this process would ever have its turn.
  if (turns.length === 0 && later.length > 0) {
    await new Promise<void>((resolve) => void clock.after(BREATH_MS, resolve));
    parts.wake(later.map(({ shard }) => shard));
  }
  for (const { inputNo } of loose.inboxGone) group.inboxSeen.delete(inputNo);
  parts.wake(loose.inbox.map(({ shard }) => shard));
  for (const input of later) group.mailbox.put(input);
  for (const turn of turns) for (const input of [...turn.onward, ...turn.later]) group.mailbox.put(input);
}

async function findNextRun(
  namespace: string,
  workflowType: string,
  { versions, random, group }: TurnParts,
): Promise<NextRun> {
  const { version, codeHash } = await versions.forStart(namespace, workflowType);
  return { runId: random.id(), randomSeed: random.seed(), code: { version, codeHash }, era: group.era };
}

/** Blocks a run with which no turn can be finished, or refuses its inputs. */
export async function runFaultyTurn(
  inputs: ShardInput[],
  error: unknown,
  writer: StoreWriter,
  parts: TurnParts,
): Promise<void> {
  const [first] = inputs;
  if (!first) return;
  const message = `The server made a mistake with this run: ${(error as Error).message}`;
  const change = await blockAtFault(
    { namespace: first.namespace, runId: first.runId, inputs },
    message,
    parts,
  );
  if (change) await commitChanges([change], { inbox: [], inboxGone: [] }, writer, parts);
}

function commitChanges(
  changes: Change[],
  loose: LooseRows,
  writer: StoreWriter,
  parts: TurnParts,
): Promise<void> {
  const { group, limits, show, clock } = parts;
  return commitTurn(changes, loose, {
    group,
    uptime: () => clock.uptime(),
    writer,
    commitBytes: limits.commitBytes,
    show: (shown) => show(group, shown),
    refused: async ({ run: { row }, inputs }, why) =>
      blockAtFault({ ...row, inputs }, `The database refuses what this run writes: ${why}`, parts),
  });
}
