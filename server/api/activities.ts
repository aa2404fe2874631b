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
  /** Time limits that differ from the activity's own, in words. Without `retry` it is tried once. */
  options: z
    .strictObject({
      startToCloseTimeout: text.optional(),
      scheduleToCloseTimeout: text.optional(),
      heartbeatTimeout: text.optional(),
      retry: z
        .strictObject({
          initialInterval: text.optional(),
          backoffCoefficient: z.number().optional(),
          maximumInterval: text.optional(),
          maximumAttempts: z.number().int().optional(),
        })
        .optional(),
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

const logLineSchema = z.object({
  level: z.enum(['debug', 'info', 'warn', 'error']),
  message: z.string(),
  attributes: z.record(z.string(), z.unknown()).optional(),
  /** The attempt that logged it, from 1. */
  attempt: z.number(),
});
export type LogLine = z.infer<typeof logLineSchema>;

export const testActivityReplySchema = startRunReplySchema.extend({
  ...runRefSchema.shape,
  /** From when the run began until it closed, milliseconds. */
  durationMs: z.number().optional(),
  /** How often it has been tried; 0 while no worker has taken it. */
  attempts: z.number(),
  /** What it logged, as far as a worker of this server did it. */
  logs: z.array(logLineSchema),
});
