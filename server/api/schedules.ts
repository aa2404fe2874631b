/** Schedules: when a workflow starts by itself. */
import { z } from 'zod';
import { chosenId, count, instant, jsonValue, pageOf, text } from './common.js';

const words = text.min(1).max(300);
/** A century. */
const ms = z.number().int().min(0).max(3_155_760_000_000);

/** What happens when an occurrence comes while the run of an earlier one is open. */
export const overlapSchema = z.enum([
  'skip',
  'bufferOne',
  'bufferAll',
  'cancelOther',
  'terminateOther',
  'allowAll',
]);

export const scheduleSpecSchema = z.object({
  /**
   * Cron lines: minute, hour, day of month, month, day of week; with seconds before and a year behind where there are 6
   * or 7 fields. `L` is the last day of a month, `5L` its last Friday, `MON#2` its second Monday.
   */
  cron: z.array(words).max(100).default([]),
  /** Every so many ms, counted from 1970 and `offsetMs`. At least a second. */
  every: z
    .array(z.object({ ms: ms.min(1000), offsetMs: ms.default(0) }))
    .max(100)
    .default([]),
  /** Cron lines of times that are left out. */
  except: z.array(words).max(100).default([]),
  /** IANA name, `Europe/Berlin`, in which the lines are read. Default UTC. */
  timeZone: words.default('UTC'),
  startAt: instant.optional(),
  endAt: instant.optional(),
  /** Each occurrence is put off by up to so much, always by the same. */
  jitterMs: ms.max(86_400_000).default(0),
});

export const schedulePolicySchema = z.object({
  overlap: overlapSchema.default('skip'),
  /** An occurrence that could not be handled for so long is missed. */
  catchUpMs: ms.min(1000).default(3_600_000),
  /** A run that fails pauses the schedule. */
  pauseOnFailure: z.boolean().default(false),
});

export const scheduleActionSchema = z.object({
  workflowType: words,
  /** Positional arguments. */
  input: z.array(jsonValue).max(100).default([]),
  /** Workflow ids begin with it; then comes the time. Default: the schedule's id. */
  workflowId: chosenId.max(150).optional(),
});

/** PUT /api/schedules/:id → 200. Makes it, or changes it; occurrences that were handled stay so. */
export const putScheduleSchema = z.object({
  spec: scheduleSpecSchema,
  policy: schedulePolicySchema.prefault({}),
  action: scheduleActionSchema,
  note: text.max(1000).optional(),
  paused: z.boolean().optional(),
});

export const scheduleSchema = z.object({
  id: z.string(),
  spec: scheduleSpecSchema,
  policy: schedulePolicySchema,
  action: scheduleActionSchema,
  note: z.string().optional(),
  paused: z.boolean(),
  /** The workflow whose published drawing made it; it is changed there. */
  ofWorkflow: z.string().optional(),
  /** The next time, jitter included. Absent: there is none, or it is paused. */
  nextAt: instant.optional(),
  createdBy: z.string(),
  createdAt: instant,
});
export type Schedule = z.infer<typeof scheduleSchema>;
export type ScheduleSpec = z.infer<typeof scheduleSpecSchema>;
export type SchedulePolicy = z.infer<typeof schedulePolicySchema>;
export type ScheduleAction = z.infer<typeof scheduleActionSchema>;
export type Overlap = z.infer<typeof overlapSchema>;

/** GET /api/schedules → all of them, by id. */
export const scheduleListSchema = pageOf(scheduleSchema);

/** `missed`: too late to be caught up with. `skipped`: its policy or its exception says so. */
export const occurrenceStateSchema = z.enum(['waiting', 'started', 'skipped', 'missed', 'failed']);

export const occurrenceSchema = z.object({
  /** The time that was planned, or that was asked for. */
  time: instant,
  origin: z.enum(['planned', 'triggered', 'backfill']),
  state: occurrenceStateSchema,
  reason: z.string().optional(),
  workflowId: z.string().optional(),
  runId: z.string().optional(),
  by: z.string(),
});
export type Occurrence = z.infer<typeof occurrenceSchema>;

/** GET /api/schedules/:id/occurrences → the newest 100. */
export const occurrenceListSchema = pageOf(occurrenceSchema);

/** POST /api/schedules/preview and GET /api/schedules/:id/preview → the times to come. */
export const previewSchema = z.object({ spec: scheduleSpecSchema, count: count.min(1).max(100).default(20) });
export const previewReplySchema = z.object({ times: z.array(instant) });

/** POST /api/schedules/:id/pause and /resume → 204. */
export const pauseScheduleSchema = z.object({ note: text.max(1000).optional() });

/** POST /api/schedules/:id/trigger → 202. The same request id triggers once. */
export const triggerScheduleSchema = z.object({
  requestId: chosenId.optional(),
  overlap: overlapSchema.optional(),
});

/** POST /api/schedules/:id/backfill → 202: every planned time from `from` (included) to `to` (left out). */
export const backfillSchema = z.object({
  from: instant,
  to: instant,
  overlap: overlapSchema.default('bufferAll'),
});
export const backfillReplySchema = z.object({ occurrences: count });
