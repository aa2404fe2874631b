/** The protocol of activity workers in other processes, in any language: JSON over HTTP. See docs/scaling-out.md. */
import { z } from 'zod';
import { chosenId, jsonValue, text } from './common.js';
import { pluginDescriptorSchema } from './plugins.js';

/** Seconds that a poll waits for its first task. */
const LONGEST_POLL_S = 60;
const MOST_TASKS = 1_000;

const taskQueue = chosenId.describe('Name of the task queue.');
const identity = chosenId.describe('Who works, for people: a name, a host, a process id.');
const token = z
  .string()
  .min(1)
  .max(500)
  .describe('As the poll gave it. It names one attempt, handed out once.');

/** PUT /api/task-queues/:taskQueue/activities → 204 */
export const registerSchema = z.object({
  identity,
  plugins: z.array(pluginDescriptorSchema).describe('What the worker can run, with JSON Schemas.'),
});

/** POST /api/task-queues/:taskQueue/poll */
export const pollSchema = z.object({
  identity,
  activityTypes: z.array(text).optional().describe('What the worker can run; absent: everything.'),
  most: z.number().int().min(1).max(MOST_TASKS).optional().describe('At most so many tasks. Default 1.'),
  waitSeconds: z.number().min(0).max(LONGEST_POLL_S).optional().describe('Long poll. Default 20.'),
});

export const activityTaskSchema = z.object({
  token,
  namespace: z.string(),
  workflowId: z.string(),
  runId: z.string(),
  workflowType: z.string(),
  activityType: z.string(),
  activityId: z.string(),
  attempt: z.number().int().describe('From 1.'),
  input: z.array(jsonValue).describe('Positional arguments; a drawn workflow gives one object.'),
  headers: z.record(z.string(), z.string()).optional(),
  scheduledTime: z.number().describe('ms since 1970'),
  startToCloseMs: z.number().optional().describe('How long this attempt may take.'),
  heartbeatMs: z.number().optional().describe('How often it must give a heartbeat.'),
  heartbeatDetails: jsonValue.optional().describe('What an earlier attempt said last.'),
});
export const pollReplySchema = z.object({ tasks: z.array(activityTaskSchema) });

/** POST /api/activities/complete → 204, or 409 `attempt-not-current` */
export const completeSchema = z.object({ token, result: jsonValue.optional() });

/** POST /api/activities/fail → 204. The retry policy decides whether another attempt follows. */
export const failSchema = z.object({
  token,
  message: text,
  type: text.optional().describe('What a retry policy names as not retryable.'),
  nonRetryable: z.boolean().optional(),
  nextRetryDelayMs: z.number().min(0).optional().describe('Instead of what the retry policy says.'),
  details: z.array(jsonValue).optional(),
  failure: z
    .looseObject({
      kind: z.enum(['ApplicationFailure', 'TimeoutFailure', 'ServerFailure', 'CancelledFailure']),
      message: z.string(),
    })
    .optional()
    .describe('The failure whole, as the Node worker sends it; the other fields are then ignored.'),
  canceled: z.boolean().optional().describe('It stopped because it was asked to.'),
});

/** POST /api/activities/heartbeat, /extend */
export const heartbeatSchema = z.object({ token, details: jsonValue.optional() });
export const extendSchema = z.object({ token });
export const heartbeatReplySchema = z.object({
  cancelRequested: z.boolean().describe('The run asks for its end: stop, and say so with fail and canceled.'),
  reason: z.enum(['CANCELLED']).optional(),
});

const limit = {
  concurrency: z.number().int().min(1).max(1_000_000).optional().describe('Attempts at a time.'),
  rate: z
    .object({
      count: z.number().int().min(1).max(1_000_000),
      perMs: z
        .number()
        .int()
        .min(1)
        .max(31 * 86_400_000),
      burst: z.number().int().min(1).max(1_000_000).optional(),
    })
    .optional()
    .describe(
      'In any time t no more than burst + count * t / perMs attempts begin. burst is 1 unless given.',
    ),
};

/** PUT /api/task-queues/:taskQueue/limits; {} takes all limits away. */
export const queueLimitsSchema = z.strictObject({
  ...limit,
  activities: z.record(text, z.strictObject(limit)).optional().describe('By activity type.'),
  perKey: z
    .strictObject({ key: text.min(1).max(500).describe('Template over the input: {customer.id}'), ...limit })
    .optional()
    .describe('For each key apart; keys of one priority take turns.'),
});

export const queueStatusSchema = z.object({
  taskQueue: z.string(),
  limits: queueLimitsSchema,
  waiting: z.number().int(),
  running: z.number().int(),
});
export type QueueStatus = z.infer<typeof queueStatusSchema>;

/** GET /api/task-queues */
export const queuesReplySchema = z.object({ items: z.array(queueStatusSchema) });
export const queueParamsSchema = z.object({ taskQueue });
