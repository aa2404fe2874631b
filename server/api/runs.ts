import { z } from 'zod';
import { chosenId, count, instant, jsonValue, text } from './common.js';

export const runStatusSchema = z.enum([
  'running',
  'blocked',
  'completed',
  'failed',
  'canceled',
  'terminated',
]);

/** POST /api/workflows/:name/runs → 201 at once, or 200 after `wait`. `input` defaults to {}. `wait`: answer when the run is closed (at most that many seconds). */
export const startRunSchema = z.object({
  input: jsonValue.optional(),
  workflowId: chosenId.optional(),
  requestId: chosenId.optional(),
  version: count.optional(),
  wait: z.number().min(0).max(600).optional(),
});
export const runRefSchema = z.object({ workflowId: z.string(), runId: z.string() });
export const startRunReplySchema = runRefSchema.extend({
  status: runStatusSchema.optional(),
  result: jsonValue.optional(),
  failure: z.unknown().optional(),
});

export const runSummarySchema = z.object({
  workflowId: z.string(),
  runId: z.string(),
  workflowType: z.string(),
  version: z.number(),
  status: runStatusSchema,
  startedAt: instant,
  startedBy: z.string(),
  closedAt: instant.optional(),
  /** In plain words, without times, which are said in the reader's zone: "waiting for the finance team to decide". */
  waitingFor: z.string().optional(),
  /** When the person's decision is due. */
  dueAt: instant.optional(),
  /** When the waiting ends by itself. */
  waitingUntil: instant.optional(),
});
export type RunSummary = z.infer<typeof runSummarySchema>;

/** GET /api/runs?workflow=&status=&workflowId=&cursor=&limit= */
export const listRunsQuerySchema = z.object({
  workflow: text.optional(),
  status: runStatusSchema.optional(),
  workflowId: text.optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** GET /api/runs/:runId */
export const runSchema = runSummarySchema.extend({
  input: jsonValue,
  result: jsonValue.optional(),
  failure: z.unknown().optional(),
  blocked: z.unknown().optional(),
  activations: z.number(),
});
export type RunReply = z.infer<typeof runSchema>;

/** GET /api/runs/:runId/history → a page: all events, one by one, in order. */
export const historyEventSchema = z.object({
  activation: z.number(),
  position: z.number(),
  time: instant,
  type: z.string(),
  /** Index in the version's nodes, when the event belongs to one. */
  node: z.number().optional(),
  actor: z.string().optional(),
  body: z.record(z.string(), z.unknown()),
});

/** What a node is doing, or did, in this run. */
export const nodeStateSchema = z.object({
  /** Node id in the version's document. */
  node: z.string(),
  graph: z.string(),
  state: z.enum(['done', 'running', 'waiting', 'failed', 'blocked']),
  attempts: z.number(),
  startedAt: instant,
  endedAt: instant.optional(),
  /** Times passed. */
  visits: z.number(),
  /** Name and JSON of the last value bound here. */
  value: z.object({ name: z.string(), json: z.string() }).optional(),
  problem: z.string().optional(),
});

/** One line of the story, in words for people. */
export const storyEntrySchema = z.object({
  time: instant,
  node: z.string().optional(),
  icon: z.string(),
  tone: z.enum(['neutral', 'done', 'waiting', 'failed', 'people', 'message']),
  text: z.string(),
  /** Position in the event history, for the scrubber. */
  activation: z.number(),
});

/** GET /api/runs/:runId/view: everything the run page needs, `?until=<activation>` for an earlier moment. */
export const runViewSchema = z.object({
  run: runSchema,
  nodes: z.array(nodeStateSchema),
  /** Ids of edges taken, in the version's document. */
  edges: z.array(z.string()),
  story: z.array(storyEntrySchema),
  /** Activations in order with their times: the scrubber's stops. */
  moments: z.array(z.object({ activation: z.number(), time: instant, tone: storyEntrySchema.shape.tone })),
});
export type RunView = z.infer<typeof runViewSchema>;

/** POST /api/runs/:runId/signals/:name → 204, /queries/:name → 200. `input` are the arguments. */
export const messageSchema = z.object({
  input: z.array(jsonValue).default([]),
  requestId: chosenId.optional(),
});
export const queryReplySchema = z.object({ result: jsonValue });
/** POST /api/runs/:runId/cancel, /terminate, /resume → 204 */
export const operateSchema = z.object({ reason: text.max(10_000).optional() });
