/** Schedules and their occurrences in PostgreSQL. Times are ms since 1970. */
import type { RunStatus } from '@inkstone/runtime';
import type { Occurrence, Overlap, ScheduleAction, SchedulePolicy, ScheduleSpec } from '../api/schedules.js';
import type { RunStatement } from '../store/statements.js';

export interface ScheduleRecord {
  id: string;
  spec: ScheduleSpec;
  policy: SchedulePolicy;
  action: ScheduleAction;
  note: string | null;
  paused: boolean;
  ofWorkflow: string | null;
  plannedUntil: number;
  nextAt: number | null;
  revision: number;
  createdBy: string;
  createdAt: number;
}

export interface OccurrenceRecord {
  time: number;
  origin: Occurrence['origin'];
  requestId: string;
  overlap: Overlap | null;
  state: Occurrence['state'];
  reason: string | null;
  workflowId: string | null;
  runId: string | null;
  open: boolean;
  actor: string;
  /** Of the newest run of its workflow id; only of open ones that were asked for to be done. */
  runStatus: RunStatus | null;
}

export interface Plan {
  plannedUntil: number;
  nextAt: number | undefined;
  paused: boolean;
  note?: string;
  actor: string;
  times: { time: number; dueAt: number; state: 'waiting' | 'missed' | 'skipped'; reason?: string }[];
  now: number;
}

export interface ScheduleStore {
  put(
    record: Omit<ScheduleRecord, 'revision' | 'createdAt' | 'plannedUntil'>,
    now: number,
  ): Promise<ScheduleRecord>;
  get(id: string): Promise<ScheduleRecord | undefined>;
  list(ofWorkflow?: string): Promise<ScheduleRecord[]>;
  delete(id: string): Promise<boolean>;
  due(now: number): Promise<ScheduleRecord[]>;
  /** False: someone else went on before, or the schedule was changed. */
  plan(schedule: ScheduleRecord, plan: Plan): Promise<boolean>;
  /** How many were new. */
  ask(id: string, asked: Asked): Promise<number>;
  pause(id: string, note: string | undefined): Promise<boolean>;
  /** Those with something to do, now this process's for `ms`. */
  claim(owner: string, now: number, ms: number): Promise<ScheduleRecord[]>;
  release(id: string, owner: string, watchesOpen: boolean): Promise<void>;
  toDo(id: string): Promise<OccurrenceRecord[]>;
  decide(id: string, owner: string, occurrence: OccurrenceRecord, now: number): Promise<void>;
  occurrences(id: string, count: number): Promise<OccurrenceRecord[]>;
}

export interface Asked {
  origin: 'triggered' | 'backfill';
  requestId: string;
  overlap?: Overlap;
  actor: string;
  times: readonly number[];
}

// biome-ignore lint/suspicious/noExplicitAny: a row as the driver gives it
type Row = any;

export function createScheduleStore(run: RunStatement, namespace: string): ScheduleStore {
  return {
    async put({ id, spec, policy, action, note, paused, ofWorkflow, nextAt, createdBy }, now) {
      const texts = [spec, policy, action].map((value) => JSON.stringify(value));
      const values = [namespace, id, ...texts, note, paused, ofWorkflow, now, nextAt, createdBy];
      const [row] = await run<Row>('schedule-put', values);
      return fromRow(row);
    },
    get: async (id) => (await run<Row>('schedule-get', [namespace, id])).map(fromRow)[0],
    list: async (ofWorkflow) =>
      (await run<Row>('schedule-list', [namespace, ofWorkflow ?? null])).map(fromRow),
    delete: async (id) => (await run('schedule-delete', [namespace, id])).length > 0,
    due: async (now) => (await run<Row>('schedule-due', [namespace, now])).map(fromRow),
    async plan({ id, revision, plannedUntil }, plan) {
      const times = plan.times.map(({ time, dueAt, state, reason }) => ({
        time,
        due_at: dueAt,
        state,
        reason: reason ?? null,
        decided_at: state === 'waiting' ? null : plan.now,
      }));
      const waits = times.some(({ state }) => state === 'waiting');
      const now = [plan.plannedUntil, plan.nextAt ?? null, plan.paused, waits];
      const rest = [JSON.stringify(times), plan.note ?? null, plan.actor];
      return (
        (await run('schedule-plan', [namespace, id, revision, plannedUntil, ...now, ...rest])).length > 0
      );
    },
    async ask(id, { origin, requestId, overlap, actor, times }) {
      const values = [namespace, id, origin, requestId, overlap ?? null, actor, times];
      const [row] = await run<{ count: number }>('schedule-ask', values);
      return row?.count ?? 0;
    },
    pause: async (id, note) => (await run('schedule-pause', [namespace, id, note ?? null])).length > 0,
    claim: async (owner, now, ms) =>
      (await run<Row>('schedule-claim', [namespace, owner, now, now + ms])).map(fromRow),
    async release(id, owner, watchesOpen) {
      await run('schedule-release', [namespace, id, owner, watchesOpen]);
    },
    toDo: async (id) => (await run<Row>('occurrences-to-do', [namespace, id])).map(occurrenceFromRow),
    async decide(id, owner, { origin, time, requestId, state, reason, workflowId, runId, open }, now) {
      const values = [
        namespace,
        id,
        origin,
        time,
        requestId,
        owner,
        state,
        reason,
        workflowId,
        runId,
        open,
        now,
      ];
      await run('occurrence-decide', values);
    },
    occurrences: async (id, count) =>
      (await run<Row>('occurrence-list', [namespace, id, count])).map(occurrenceFromRow),
  };
}

function fromRow(row: Row): ScheduleRecord {
  return {
    id: row.schedule_id,
    spec: JSON.parse(row.spec),
    policy: JSON.parse(row.policy),
    action: JSON.parse(row.action),
    note: row.note,
    paused: row.paused,
    ofWorkflow: row.of_workflow,
    plannedUntil: Number(row.planned_until),
    nextAt: row.next_at === null ? null : Number(row.next_at),
    revision: row.revision,
    createdBy: row.created_by,
    createdAt: Number(row.created_at),
  };
}

function occurrenceFromRow(row: Row): OccurrenceRecord {
  return {
    time: Number(row.time),
    origin: row.origin,
    requestId: row.request_id,
    overlap: row.overlap,
    state: row.state,
    reason: row.reason,
    workflowId: row.workflow_id,
    runId: row.run_id,
    open: row.open,
    actor: row.actor,
    runStatus: row.run_status ?? null,
  };
}
