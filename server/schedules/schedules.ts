/** Schedules as the API sees them. */
import { v7 as newId } from 'uuid';
import type { z } from 'zod';
import type {
  backfillSchema,
  Occurrence,
  putScheduleSchema,
  Schedule,
  ScheduleSpec,
  triggerScheduleSchema,
} from '../api/schedules.js';
import { problem } from '../errors.js';
import { present } from '../present.js';
import type { Versions } from '../versions/versions.js';
import { planResume } from './plan.js';
import type { OccurrenceRecord, ScheduleRecord, ScheduleStore } from './schedule-store.js';
import { nextTimes, timesOf } from './times.js';

export interface Schedules {
  /** @throws Problem `invalid-schedule`, `workflow-not-found`, `invalid-input`, `schedule-of-workflow` */
  put(id: string, body: z.infer<typeof putScheduleSchema>, by: PutBy): Promise<Schedule>;
  /** @throws Problem `schedule-not-found`, as all below */
  get(id: string): Promise<Schedule>;
  list(): Promise<Schedule[]>;
  delete(id: string): Promise<void>;
  pause(id: string, note: string | undefined): Promise<void>;
  /** Times that passed meanwhile are skipped. */
  resume(id: string, by: { actor: string; note?: string }): Promise<void>;
  trigger(id: string, asked: z.infer<typeof triggerScheduleSchema>, actor: string): Promise<void>;
  /** How many times were new. */
  backfill(id: string, asked: z.infer<typeof backfillSchema>, actor: string): Promise<number>;
  occurrences(id: string): Promise<Occurrence[]>;
  preview(spec: ScheduleSpec, count: number, id?: string): number[];
  /** Makes the schedules of a workflow's published version, and takes away those that it no longer has. */
  ofWorkflow(
    name: string,
    wanted: { id: string; spec: ScheduleSpec; input: unknown[] }[],
    actor: string,
  ): Promise<void>;
}

interface PutBy {
  actor: string;
  /** When publishing makes it. */
  ofWorkflow?: string;
}

/** Of one backfill. */
const MOST_BACKFILLED = 10_000;

export function createSchedules(
  store: ScheduleStore,
  versions: Versions,
  now: () => number = Date.now,
): Schedules {
  const demand = async (id: string): Promise<ScheduleRecord> => {
    const found = await store.get(id);
    if (found === undefined) throw problem('schedule-not-found', { schedule: id });
    return found;
  };
  const put = async (
    id: string,
    { spec, policy, action, note, paused }: z.infer<typeof putScheduleSchema>,
    { actor, ofWorkflow }: PutBy,
  ): Promise<Schedule> => {
    const times = timesOf(spec, id);
    const { checkInput } = await versions.get(action.workflowType, undefined);
    checkInput((action.input[0] ?? {}) as Parameters<typeof checkInput>[0]);
    const before = await store.get(id);
    if (before !== undefined && before.ofWorkflow !== (ofWorkflow ?? null))
      throw problem('schedule-of-workflow', { schedule: id, workflow: before.ofWorkflow ?? 'no workflow' });
    const next = times.next(now());
    const record = {
      id,
      spec,
      policy,
      action,
      note: note ?? null,
      paused: paused ?? before?.paused ?? false,
      ofWorkflow: ofWorkflow ?? null,
      nextAt: next === undefined ? null : times.dueAt(next),
      createdBy: actor,
    };
    return said(await store.put(record, now()));
  };
  return {
    put,
    get: async (id) => said(await demand(id)),
    list: async () => (await store.list()).map(said),
    async delete(id) {
      const { ofWorkflow } = await demand(id);
      if (ofWorkflow !== null) throw problem('schedule-of-workflow', { schedule: id, workflow: ofWorkflow });
      await store.delete(id);
    },
    async pause(id, note) {
      if (!(await store.pause(id, note))) throw problem('schedule-not-found', { schedule: id });
    },
    async resume(id, { actor, note }) {
      for (let schedule = await demand(id); schedule.paused; schedule = await demand(id)) {
        const plan = planResume(schedule, timesOf(schedule.spec, id), {
          now: now(),
          actor,
          ...present({ note }),
        });
        await store.plan(schedule, plan);
      }
    },
    async trigger(id, { requestId = newId(), overlap }, actor) {
      await demand(id);
      await store.ask(id, { origin: 'triggered', requestId, actor, times: [now()], ...present({ overlap }) });
    },
    async backfill(id, { from, to, overlap }, actor) {
      const { spec } = await demand(id);
      const [first, last] = [Date.parse(from), Date.parse(to)];
      const times = timesOf(spec, id);
      const found: number[] = [];
      for (let time = times.next(first - 1); time !== undefined && time < last; time = times.next(time)) {
        found.push(time);
        if (found.length > MOST_BACKFILLED)
          throw problem('invalid-schedule', { what: `a backfill has at most ${MOST_BACKFILLED} times` });
      }
      return store.ask(id, { origin: 'backfill', requestId: '', overlap, actor, times: found });
    },
    async occurrences(id) {
      await demand(id);
      return (await store.occurrences(id, 100)).map(occurrence);
    },
    preview: (spec, count, id = '') => nextTimes(timesOf(spec, id), now(), count),
    async ofWorkflow(name, wanted, actor) {
      const kept = new Set(wanted.map(({ id }) => id));
      for (const { id, spec, input } of wanted) {
        const action = { workflowType: name, input: input as never[] };
        const policy = (await store.get(id))?.policy ?? {
          overlap: 'skip',
          catchUpMs: 3_600_000,
          pauseOnFailure: false,
        };
        await put(id, { spec, action, policy }, { actor, ofWorkflow: name });
      }
      for (const { id } of await store.list(name)) if (!kept.has(id)) await store.delete(id);
    },
  };
}

function said(record: ScheduleRecord): Schedule {
  const { id, spec, policy, action, note, paused, ofWorkflow, nextAt, createdBy, createdAt } = record;
  return {
    id,
    spec,
    policy,
    action,
    paused,
    createdBy,
    createdAt: new Date(createdAt).toISOString(),
    ...present({ note: note ?? undefined, ofWorkflow: ofWorkflow ?? undefined }),
    ...(nextAt === null || paused ? {} : { nextAt: new Date(nextAt).toISOString() }),
  };
}

function occurrence(record: OccurrenceRecord): Occurrence {
  const { time, origin, state, reason, workflowId, runId, actor } = record;
  return {
    time: new Date(time).toISOString(),
    origin,
    state,
    by: actor,
    ...present({
      reason: reason ?? undefined,
      workflowId: workflowId ?? undefined,
      runId: runId ?? undefined,
    }),
  };
}
