/** What operators do to runs. Each is an event of the run, with who did it and why. */
import { z } from 'zod';
import { chosenId, count, jsonValue, text } from './common.js';

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
