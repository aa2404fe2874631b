/** Sees every commit at the moment at which it takes effect, and every attempt when it begins. */
import type { HistoryRow, InputEvent } from '@inkstone/runtime';
import type { RunOrigin } from '../../engine/origin.js';
import type { CommitBatch } from '../../store/store.js';
import { runKey, type Tables } from '../store/tables.js';
import type { Tally } from '../tally.js';
import type { Execution, Ledger } from '../workload/ledger.js';
import { checkRow } from './check-row.js';
import { checkRun } from './check-run.js';
import { Past } from './past.js';
import type { Violations } from './violations.js';

export interface WitnessParts {
  tables: Tables;
  ledger: Ledger;
  violations: Violations;
  tally: Tally;
  /** Whether leases of this life of a server may have been taken from it before they ran out. */
  isTorn: (server: string) => boolean;
}

export class Witness {
  readonly past = new Past();
  readonly #parts: WitnessParts;

  constructor(parts: WitnessParts) {
    this.#parts = parts;
    parts.ledger.onBegin((execution) => this.#begins(execution));
  }

  /** @param owner of the server that wrote it */
  applied(batch: CommitBatch, owner: string): void {
    const { tables, violations, tally } = this.#parts;
    tally.count('commits');
    for (const shard of shardsOf(batch)) {
      const lease = tables.leases[shard];
      const holder = lease?.owner;
      const isOfEpoch = batch.leases.some((known) => known.shard === shard && known.epoch === lease?.epoch);
      // What a server sent before it gave the shard back may take effect until another one takes it.
      const isHeld = holder === owner || (holder === null && isOfEpoch);
      violations.expect(isHeld, 4, () => `${owner} writes shard ${shard}, which is ${holder}'s`);
    }
    const touched = new Set([...batch.runs, ...batch.runChanges].map(({ runId }) => runId));
    for (const { runId, origin } of batch.runs) {
      const before = origin === null ? undefined : (JSON.parse(origin) as RunOrigin).reset;
      if (before) this.past.resets.set(runId, before.runId);
    }
    for (const insert of batch.history) {
      const row = JSON.parse(insert.body) as HistoryRow;
      checkRow(insert, row, { ...this.#parts, past: this.past });
      this.past.append(insert.runId, insert.body, row);
      touched.add(insert.runId);
      for (const { type } of row.inputs) tally.count(`event: ${type}`);
      for (const { type } of row.commands) tally.count(`command: ${type}`);
    }
    for (const { runId, body } of batch.inbox) {
      const { kind, event } = JSON.parse(body) as { kind: string; event?: InputEvent };
      if (kind !== 'held' || runId === null) continue;
      for (const name of [event?.id, event?.actor]) if (name !== undefined) this.past.held.set(name, runId);
    }
    for (const { runId } of batch.timersGone) touched.add(runId);
    for (const { runId } of batch.activitiesGone) touched.add(runId);
    for (const runId of touched) checkRun(runId, this.past.of(runId), tables, violations);
    for (const row of batch.runChanges) if (row.status === 'blocked') tally.count('runs blocked');
  }

  /**
   * The database has given the shard to another server before its time, and this one could not know it yet: no clock and
   * no fence can keep it from beginning what it has decided before.
   */
  #isExcused(server: string, runId: string): boolean {
    const { tables, isTorn } = this.#parts;
    const run = tables.runs.get(runKey({ namespace: 'default', runId }));
    const owner = run && tables.leases[run.shard]?.owner;
    return owner !== null && owner?.startsWith(`${server}/`) === false && isTorn(server);
  }

  #begins({ server, runId, seq, attempt }: Execution): void {
    const { ledger, violations, tally } = this.#parts;
    if (this.#isExcused(server, runId)) {
      tally.count('activity: begun by a former owner');
      return;
    }
    const what = `activity ${seq} of run ${runId}, attempt ${attempt}`;
    violations.expect(ledger.of(runId, seq, attempt).length === 1, 3, () => `${what} runs twice`);
    const isOver = this.past.of(runId).completed.has(seq);
    violations.expect(!isOver, 2, () => `${what} begins after the activity was completed`);
  }
}

function shardsOf(batch: CommitBatch): Set<number> {
  const rows = [...batch.runs, ...batch.runChanges, ...batch.history, ...batch.timers, ...batch.activities];
  return new Set([...rows, ...batch.tasks, ...batch.inboxGone].map(({ shard }) => shard));
}
