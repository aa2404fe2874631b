/** `store/sql/retire.sql` in memory. */
import type { CommitOutcome, RetireBatch } from '../../store/store.js';
import type { Statement } from './database.js';
import { isOpen, runKey, type Tables, taskKey } from './tables.js';

export function retireStatement({ leases, from, to, move, end }: RetireBatch): Statement<CommitOutcome> {
  let holds = false;
  return {
    leases: () => ({ shards: leases.map(({ shard }) => shard), mode: 'share' }),
    writes(tables) {
      holds = leases.every(({ shard, epoch }) => tables.leases[shard]?.epoch === epoch);
      return holds ? [...move, ...end].map((place) => `run ${runKey(place)}`) : [];
    },
    run(tables) {
      if (!holds) return { kind: 'fenced' };
      for (const place of move) moveOne(runKey(place), from, to, tables);
      for (const place of end) endOne(runKey(place), from, tables);
      return { kind: 'committed' };
    },
  };
}

function moveOne(key: string, from: number, to: number, tables: Tables): void {
  const run = tables.runs.get(key);
  if (run?.era === from) tables.runs.set(key, { ...run, era: to });
  const rows = tables.history.get(key) ?? [];
  tables.history.set(
    key,
    rows.map((row) => (row.era === from ? { ...row, era: to } : row)),
  );
}

/** Its history goes with the era. */
function endOne(key: string, from: number, tables: Tables): void {
  const run = tables.runs.get(key);
  if (run?.era !== from || isOpen(run)) return;
  tables.runs.delete(key);
  for (const [taskId, task] of tables.tasks) {
    if (runKey(task) !== key) continue;
    tables.tasks.delete(taskId);
    tables.taskLog = tables.taskLog.filter((entry) => taskKey(entry) !== taskId);
  }
}
