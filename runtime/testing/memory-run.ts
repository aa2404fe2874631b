import { applyRow } from '../core/apply-row.js';
import type { HistoryRow, InputEvent, RunInfo } from '../core/history.js';
import { newRunState, type RunState } from '../core/run-state.js';
import type { ActivationJob, BlockedReason, LogEntry, SandboxHost } from '../core/sandbox-protocol.js';

/** One run of the in-memory engine: its history, the fold of it, and what waits to be applied. */
export class MemoryRun {
  readonly info: RunInfo;
  readonly code: string;
  readonly state: RunState = newRunState();
  readonly rows: HistoryRow[] = [];
  readonly logs: LogEntry[] = [];
  readonly waiting: InputEvent[] = [];
  blocked: BlockedReason | undefined;

  constructor(info: RunInfo, code: string) {
    this.info = info;
    this.code = code;
  }

  get open(): boolean {
    return this.state.outcome === undefined;
  }

  /** Activates the run with all that waits. @returns the new row, unless the run is blocked. */
  async activate(sandbox: SandboxHost, now: number): Promise<HistoryRow | undefined> {
    const inputs = this.waiting.splice(0);
    const time = Math.max(now, this.state.lastTime);
    const job: ActivationJob = {
      runId: this.info.runId,
      code: this.code,
      position: this.rows.length,
      activation: JSON.stringify({ time, inputs }),
    };
    let [outcome] = await sandbox.activate([job]);
    if (outcome?.status === 'missing')
      [outcome] = await sandbox.activate([{ ...job, rebuild: this.rebuild() }]);
    if (outcome?.status === 'blocked') this.blocked = outcome.reason;
    if (outcome?.status !== 'activated') return undefined;
    const row: HistoryRow = { time, inputs, commands: JSON.parse(outcome.commands) };
    this.logs.push(...(outcome.logs ?? []));
    this.rows.push(row);
    applyRow(this.state, row);
    return row;
  }

  rebuild(): NonNullable<ActivationJob['rebuild']> {
    return { info: this.info, rows: this.rows.map((row) => JSON.stringify(row)) };
  }
}
