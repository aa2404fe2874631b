/** What operators do to runs. Each is an event of the run, with who did it and why. */
import { z } from 'zod';
import { chosenId, count, countInUrl, instant, jsonValue, text } from './common.js';
import { runStatusSchema } from './runs.js';

/** A century, as everywhere. */
const ms = z.number().int().min(1).max(3_155_760_000_000);

const said = {
  reason: text.max(10_000).optional(),
  /** The same request is done once. */
  requestId: chosenId.optional(),
};
/** A step by its name (`activity:2`), its activity id, its node's id, or its title. */
const step = text.min(1).max(300);

/** POST /api/runs/:runId/pause → 204. `frozen`: timers stand still until the run goes on. */
export const pauseSchema = z.object({ ...said, timers: z.enum(['frozen', 'running']).default('running') });

/** POST /api/runs/:runId/retry → 204. Without `step`: every activity that waits for its next attempt. */
export const retrySchema = z.object({ ...said, step: step.optional() });

/** POST /api/runs/:runId/change-activity → 204. For the attempts to come; `null` takes a setting away. */
export const changeActivitySchema = z.object({
  ...said,
  step,
  options: z
    .object({
      startToCloseMs: ms.nullable().optional(),
      scheduleToCloseMs: ms.nullable().optional(),
      heartbeatMs: ms.nullable().optional(),
      retry: z
        .object({
          initialMs: ms.optional(),
          backoff: z.number().min(1).max(1000).optional(),
          maximumMs: ms.optional(),
          maximumAttempts: count.min(1).optional(),
          nonRetryable: z.array(text).optional(),
        })
        .nullable()
        .optional(),
    })
    .optional(),
  /** The arguments of the activity. */
  input: z.array(jsonValue).optional(),
});

/**
 * POST /api/runs/:runId/skip → 204. `result`: of an activity or a child workflow; for a human task `outcome` and, as
 * `result`, the data of its form. A timer needs neither.
 */
export const skipSchema = z.object({
  ...said,
  step,
  result: jsonValue.optional(),
  outcome: text.optional(),
});

/** POST /api/runs/:runId/move → 200. Without `version`: to the newest. `lenient`: inputs and options may differ. */
export const moveSchema = z.object({
  ...said,
  version: count.optional(),
  lenient: z.boolean().default(false),
});
export const moveReplySchema = z.object({ version: z.number() });

const divergenceSchema = z.object({
  /** "node Charge card: input[0].amount was 120, would be 100" */
  what: z.string(),
  node: z.string().optional(),
  title: z.string().optional(),
  event: z.number().optional(),
  differences: z
    .array(z.object({ at: z.string(), was: z.string().optional(), is: z.string().optional() }))
    .optional(),
  expected: z.string().optional(),
  actual: z.string().optional(),
});

/**
 * POST /api/workflows/:name/check-runs → 200. Replays the open runs of other versions with a published version, or,
 * without one, with the draft as it would be published. `sample`: so many of the newest; absent: all.
 */
export const checkRunsSchema = z.object({
  version: count.optional(),
  sample: z.number().int().min(1).max(100_000).optional(),
  lenient: z.boolean().default(false),
});
export const checkRunsReplySchema = z.object({
  /** Absent: the draft. */
  version: z.number().optional(),
  checked: z.number(),
  canMove: z.number(),
  runs: z.array(
    z.object({
      runId: z.string(),
      workflowId: z.string(),
      version: z.number(),
      canMove: z.boolean(),
      divergence: divergenceSchema.optional(),
    }),
  ),
});
export type CheckRunsReply = z.infer<typeof checkRunsReplySchema>;

/**
 * POST /api/runs/:runId/reset → 201 `runRefSchema`. As a new run of the same workflow id, from the moment at which `step`
 * was asked for last, or with the rows up to `activation`. `input`: the arguments of that step, in place of its own.
 */
export const resetSchema = z
  .object({
    ...said,
    step: step.optional(),
    activation: count.optional(),
    input: z.array(jsonValue).optional(),
  })
  .refine((body) => (body.step === undefined) !== (body.activation === undefined), 'give step or activation');

/** A verb with what it needs. */
export const operationSchema = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('cancel') }),
  z.object({ verb: z.literal('terminate') }),
  z.object({ verb: z.literal('resume') }),
  z.object({ verb: z.literal('pause'), timers: pauseSchema.shape.timers }),
  z.object({ verb: z.literal('retry'), step: step.optional() }),
  z.object({
    verb: z.literal('change'),
    step,
    options: changeActivitySchema.shape.options,
    input: changeActivitySchema.shape.input,
  }),
  z.object({ verb: z.literal('skip'), step, result: jsonValue.optional(), outcome: text.optional() }),
  z.object({ verb: z.literal('move'), version: count.optional(), lenient: z.boolean().default(false) }),
  z.object({
    verb: z.literal('reset'),
    step: step.optional(),
    activation: count.optional(),
    input: z.array(jsonValue).optional(),
  }),
]);

/** Runs that have all of these; without `status`, open ones. */
export const bulkFilterSchema = z.object({
  workflow: text.optional(),
  version: count.optional(),
  otherThanVersion: count.optional(),
  status: runStatusSchema.optional(),
  workflowId: text.optional(),
  paused: z.boolean().optional(),
  /** Values as texts, by name. */
  searchAttributes: z.record(text, z.array(text)).optional(),
});

/** POST /api/bulk-operations → 200 with the number of runs when `dryRun`, else 201 `bulkSchema`. */
export const startBulkSchema = z.object({
  filter: bulkFilterSchema,
  operation: operationSchema,
  reason: text.max(10_000).optional(),
  /** The same request makes one operation. */
  requestId: chosenId.optional(),
  dryRun: z.boolean().default(false),
});
export const bulkCountSchema = z.object({ runs: z.number() });

/** GET /api/bulk-operations → a page; GET /api/bulk-operations/:operationId */
export const bulkSchema = z.object({
  operationId: z.string(),
  operation: operationSchema,
  filter: bulkFilterSchema,
  actor: z.string(),
  reason: z.string().optional(),
  state: z.enum(['running', 'done', 'stopped']),
  createdAt: instant,
  endedAt: instant.optional(),
  total: z.number(),
  done: z.number(),
  failed: z.number(),
});

/** GET /api/bulk-operations/:operationId/items?state=&cursor=&limit= */
export const bulkItemStateSchema = z.enum(['waiting', 'done', 'failed']);
export const bulkItemsQuerySchema = z.object({
  state: bulkItemStateSchema.optional(),
  cursor: countInUrl.optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});
export const bulkItemSchema = z.object({
  itemNo: z.number(),
  runId: z.string(),
  workflowId: z.string(),
  state: bulkItemStateSchema,
  problem: z.unknown().optional(),
});

/** GET /api/wake-alarms → a page: open runs that wait for nothing, with the time at which that was found. */
export const wakeAlarmSchema = z.object({
  runId: z.string(),
  workflowId: z.string(),
  workflowType: z.string(),
  found: instant,
});
