/**
 * The last part of a turn: what it decided becomes durable, and only then visible.
 *
 * C1  Nothing is shown (no answer, no activity, no notice) before the statement that writes it has succeeded.
 * C2  A turn's commits are statements one after another on one connection: commit numbers grow without a gap.
 * C3  A number counts as used only when its commit succeeded.
 * C4  A commit whose outcome is unknown, or that a lease no longer covers, ends the turn: `LostGround`. The writer
 *     then forgets everything it believed of its shards and reads it anew under higher epochs.
 * C5  Data that the store refuses is the fault of one run. The batch is split until that run is alone.
 */
import type { StoreWriter } from '../store/store.js';
import { batchOf, type Change, type LooseRows, weight, writesAnything } from './change.js';
import { refuseAll } from './fault.js';
import type { ShardGroup } from './shard-group.js';

/** What the writer knew of its shards is no longer certain. */
export class LostGround extends Error {
  override readonly name = 'LostGround';
}

export interface Committing {
  group: ShardGroup;
  /** ms, never jumping. */
  uptime: () => number;
  writer: StoreWriter;
  commitBytes: number;
  /** Makes a committed change visible. */
  show: (changes: readonly Change[]) => void;
  /** A change that the store refuses even alone. Gives what to write instead, if anything. */
  refused: (change: Change, why: string) => Promise<Change | undefined>;
}

const NONE: LooseRows = { inbox: [], inboxGone: [] };

export async function commitTurn(changes: readonly Change[], loose: LooseRows, c: Committing): Promise<void> {
  const idle = changes.filter((change) => !writesAnything(change));
  const writing = changes.filter(writesAnything);
  let rows = loose;
  for (const chunk of chunks(writing, c.commitBytes)) {
    await commitChunk(chunk, rows, c);
    rows = NONE;
  }
  if (rows.inbox.length + rows.inboxGone.length > 0) await commitChunk([], rows, c);
  c.show(idle);
}

async function commitChunk(changes: readonly Change[], loose: LooseRows, c: Committing): Promise<void> {
  const heads = new Map<number, number>();
  const nextCommit = (shard: number): number => {
    const next = heads.get(shard) ?? c.group.heads.get(shard) ?? 1;
    heads.set(shard, next + 1);
    return next;
  };
  const batch = batchOf(changes, loose, (shard) => c.group.lease(shard), nextCommit);
  const outcome = await c.writer.commit(batch);
  if (outcome.kind === 'fenced') throw new LostGround('a lease is held by someone else');
  if (outcome.kind === 'refused') return splitRefused(changes, loose, outcome.why, c);
  const uptime = c.uptime();
  // Written, but whoever owns the shard by now may have gone on from there (L5).
  if (batch.leases.some(({ shard }) => !c.group.isSafe(shard, uptime)))
    throw new LostGround('the lease ran out before the answer came');
  for (const [shard, next] of heads) c.group.heads.set(shard, next);
  c.show(changes);
}

async function splitRefused(
  changes: readonly Change[],
  loose: LooseRows,
  why: string,
  c: Committing,
): Promise<void> {
  if (changes.length > 1) {
    const middle = changes.length >> 1;
    await commitChunk(changes.slice(0, middle), loose, c);
    return commitChunk(changes.slice(middle), NONE, c);
  }
  const [alone] = changes;
  if (!alone) throw new LostGround(`the store refuses to delete inputs: ${why}`);
  const instead = await insteadOf(alone, why, c);
  if (instead) await commitChunk([instead], loose, c);
}

/** First the run blocked with its inputs held; when they are what the store refuses, blocked without; then nothing. */
async function insteadOf(change: Change, why: string, c: Committing): Promise<Change | undefined> {
  if (change.fault === undefined) {
    const blocked = await c.refused(change, why);
    return blocked && { ...blocked, fault: 'blocked' };
  }
  if (change.fault === 'bare') return undefined;
  refuseAll(change.inputs, why);
  return { ...change, fault: 'bare', write: {}, show: { ...change.show, done: [] } };
}

function* chunks(changes: readonly Change[], most: number): Generator<Change[]> {
  let chunk: Change[] = [];
  let bytes = 0;
  for (const change of changes) {
    const more = weight(change);
    if (chunk.length > 0 && bytes + more > most) {
      yield chunk;
      chunk = [];
      bytes = 0;
    }
    chunk.push(change);
    bytes += more;
  }
  if (chunk.length > 0) yield chunk;
}
