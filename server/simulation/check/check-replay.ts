/** Replaying any prefix of a history gives the commands that followed it. */
import type { HistoryRow, RunInfo, SandboxHost } from '@inkstone/runtime';
import { runInfo } from '../../engine/run.js';
import type { Dice } from '../dice.js';
import { runKey, type Tables } from '../store/tables.js';
import type { RunPast } from './past.js';
import type { Violations } from './violations.js';

/** Prefixes tried of each run, besides the whole. */
const PREFIXES = 2;

export interface Replaying {
  realm: SandboxHost;
  tables: Tables;
  dice: Dice;
  violations: Violations;
}

export async function checkReplay(past: RunPast, replaying: Replaying): Promise<void> {
  const { tables, dice } = replaying;
  const row = tables.runs.get(runKey({ namespace: 'default', runId: past.runId }));
  if (!row || past.rows.length === 0) return;
  const info = runInfo({ row } as Parameters<typeof runInfo>[0]);
  const last = past.rows.length - 1;
  const lengths = new Set([last, ...Array.from({ length: PREFIXES }, () => dice.below(last + 1))]);
  // One that was moved has a history that the other version could have made.
  const ran = { info, code: row.codeHash };
  for (const length of lengths) await replayOne(past, length, ran, replaying);
}

async function replayOne(
  { runId, rows }: RunPast,
  length: number,
  { info, code }: { info: RunInfo; code: string },
  { realm, violations }: Replaying,
): Promise<void> {
  const next = JSON.parse(rows[length] as string) as HistoryRow;
  const [first] = next.inputs;
  // The engine alone ends such a run; workflow code never sees it.
  if (first?.type === 'WorkflowExecutionTerminated' || first?.type === 'WorkflowExecutionTimedOut') return;
  const { time, inputs, commands } = next;
  const name = `replay ${runId}`;
  const [outcome] = await realm.activate([
    {
      runId: name,
      code,
      activation: JSON.stringify({ time, inputs }),
      position: length,
      rebuild: { info, rows: rows.slice(0, length), strict: true },
    },
  ]);
  realm.evict([name]);
  const isSame = outcome?.status === 'activated' && outcome.commands === JSON.stringify(commands);
  violations.expect(
    isSame,
    7,
    () =>
      `run ${runId}, replayed to ${length}: ${JSON.stringify(outcome)} in place of ${JSON.stringify(commands)}`,
  );
}
