import { z } from 'zod';
import { runStatusSchema } from './runs.js';

/**
 * GET /api/live?run=<runId>&workflow=<name>: server-sent events, `event:` names the kind, `data:` is JSON.
 * `run` says that a run moved on, `task` that a task changed, `draft` that a draft has a new revision, `presence` that
 * others look at it or select elsewhere, `file` that its files on disk were looked at. A client that
 * reconnects asks again for what it shows; nothing else is lost, since an event only says "look again".
 */
export const liveQuerySchema = z.object({
  run: z.string().optional(),
  workflow: z.string().optional(),
  /** An `EventSource` sends no headers: it says here whom it acts as, and the token. */
  actAs: z.string().optional(),
  token: z.string().optional(),
});
export const liveEventSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('run'),
    runId: z.string(),
    workflowId: z.string(),
    workflowType: z.string(),
    status: runStatusSchema,
    commit: z.string(),
  }),
  z.object({ kind: z.literal('task'), taskId: z.string(), runId: z.string() }),
  z.object({ kind: z.literal('presence'), workflow: z.string() }),
  z.object({ kind: z.literal('file'), workflow: z.string() }),
  z.object({ kind: z.literal('draft'), workflow: z.string(), revision: z.number(), actor: z.string() }),
]);
export type LiveEvent = z.infer<typeof liveEventSchema>;
