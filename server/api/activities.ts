import { jsonSchemaSchema } from '@inkstone/compiler/graph';
import { z } from 'zod';
import { chosenId, jsonValue, text } from './common.js';
import { runRefSchema, startRunReplySchema } from './runs.js';

/**
 * POST /api/activities/:name/test → 200: does the activity once, in earnest, as a run of its own. What is not done after
 * `wait` seconds is answered with its run and `status: running`. 404 `activity-not-found`; 422 `invalid-workflow-input`.
 */
export const testActivitySchema = z.object({
  /** The whole input object, as the activity's schema says. */
  input: jsonValue,
  /** Time limits that differ from the activity's own, in words. It is tried once, whatever they say. */
  options: z
    .strictObject({
      startToCloseTimeout: text.optional(),
      scheduleToCloseTimeout: text.optional(),
      heartbeatTimeout: text.optional(),
    })
    .optional(),
  /** For an activity with `authoredOutput`: name of the type of that property, one of `types`. */
  resultType: text.optional(),
  types: z.record(z.string(), jsonSchemaSchema).optional(),
  requestId: chosenId.optional(),
  /** Seconds. */
  wait: z.number().min(0).max(120).default(30),
});
export type TestActivity = z.infer<typeof testActivitySchema>;

export const testActivityReplySchema = startRunReplySchema.extend({
  ...runRefSchema.shape,
  /** From when the run began until it closed, milliseconds. */
  durationMs: z.number().optional(),
});
