/** All that was ever committed, folded as it came: what checks compare the database, answers and activities with. */
import { applyRow, type HistoryRow, type InputEvent, newRunState, type RunState } from '@inkstone/runtime';

export interface RunPast {
  runId: string;
  state: RunState;
  /** As they were written. */
  rows: string[];
  lastCommit: number;
  /** Activities whose result history holds, by seq. */
  completed: Set<number>;
}

export interface Happened {
  runId: string;
  event: InputEvent;
}

export class Past {
  readonly runs = new Map<string, RunPast>();
  /** Last commit number of each shard. */
  readonly heads = new Map<number, number>();
  /** Events by the id that their sender gave them. */
  readonly byId = new Map<string, Happened[]>();
  readonly actors = new Set<string>();
  /** What was kept for a run that is blocked or paused: the run, by the event's id and by its actor. */
  readonly held = new Map<string, string>();

  /** Of a run that began again from a moment of another one: the other one. */
  readonly resets = new Map<string, string>();

  /** The run, and those with whose rows it begins. */
  lineage(runId: string): string[] {
    const before = this.resets.get(runId);
    return before === undefined ? [runId] : [runId, ...this.lineage(before)];
  }

  of(runId: string): RunPast {
    const known = this.runs.get(runId);
    if (known) return known;
    const past = { runId, state: newRunState(), rows: [], lastCommit: 0, completed: new Set<number>() };
    this.runs.set(runId, past);
    return past;
  }

  append(runId: string, body: string, row: HistoryRow): void {
    const past = this.of(runId);
    past.rows.push(body);
    for (const event of row.inputs) {
      if (event.type === 'ActivityTaskCompleted') past.completed.add(event.seq);
      if (event.actor !== undefined) this.actors.add(event.actor);
      if (event.id === undefined) continue;
      const before = this.byId.get(event.id) ?? [];
      this.byId.set(event.id, [...before, { runId, event }]);
    }
    applyRow(past.state, row);
  }
}
