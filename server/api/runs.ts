import type { Told } from '@inkstone/compiler/run-view';
import { z } from 'zod';
import { askedSchema, chosenId, count, instant, jsonValue, text } from './common.js';

export const runStatusSchema = z.enum([
  'running',
  'blocked',
  'completed',
  'failed',
  'canceled',
  'terminated',
  'timed-out',
  'continued-as-new',
]);

/**
 * `:runId` in a path is a run's id, or `workflow-id:` and a workflow id: then the newest run of that id is meant,
 * whichever it is when the request arrives.
 */
export const WORKFLOW_ID_PREFIX = 'workflow-id:';

/** Search attributes by name; a DATETIME is ISO 8601, a KEYWORD_LIST a list of texts. */
export const searchAttributesSchema = z.record(
  text.min(1).max(100),
  z.object({
    type: z.enum(['TEXT', 'KEYWORD', 'INT', 'DOUBLE', 'BOOL', 'DATETIME', 'KEYWORD_LIST']),
    value: z.union([text, z.number(), z.boolean(), z.array(text)]),
  }),
);
export const memoSchema = z.record(text.min(1).max(100), jsonValue);
const headersSchema = z.record(z.string(), z.string());
/** PostgreSQL's `bigint` holds more; a century is enough. */
const timeout = z.number().int().min(1).max(3_155_760_000_000);
/** Seconds that one request waits. */
const waitSeconds = z.number().min(0).max(600);

/** What a start says besides its input: business key, version, memo, search attributes, time limits (ms), id policies. */
export const startOptionsSchema = z.object({
  /** One value, the input of a drawn workflow. Default {}. */
  input: jsonValue.optional(),
  /** The arguments of a workflow that takes none or several; instead of `input`. */
  args: z.array(jsonValue).optional(),
  workflowId: chosenId.optional(),
  requestId: chosenId.optional(),
  version: count.optional(),
  memo: memoSchema.optional(),
  searchAttributes: searchAttributesSchema.optional(),
  executionTimeoutMs: timeout.optional(),
  runTimeoutMs: timeout.optional(),
  /** The code begins so many ms after the start, or with the first message to the run. */
  startDelayMs: timeout.optional(),
  idReusePolicy: z.enum(['ALLOW_DUPLICATE', 'ALLOW_DUPLICATE_FAILED_ONLY', 'REJECT_DUPLICATE']).optional(),
  idConflictPolicy: z.enum(['FAIL', 'USE_EXISTING', 'TERMINATE_EXISTING']).optional(),
  headers: headersSchema.optional(),
});

/** POST /api/workflows/:name/runs → 201 at once, or 200 after `wait`: answer when the run is closed, at most that many seconds later. */
export const startRunSchema = startOptionsSchema.extend({ wait: waitSeconds.optional() });

/** POST /api/workflows/:name/signal-with-start → 201. The signal reaches the open run, or the one that this starts. */
export const signalWithStartSchema = startOptionsSchema.extend({
  workflowId: chosenId,
  signal: z.object({ name: chosenId, input: z.array(jsonValue).default([]) }),
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
  searchAttributes: searchAttributesSchema.optional(),
  /** In plain words, without times, which are said in the reader's zone: "waiting for the finance team to decide". */
  waitingFor: z.string().optional(),
  /** Whose decision it waits for, which `waitingFor` says in English. */
  whoDecides: askedSchema.optional(),
  /** When the person's decision is due. */
  dueAt: instant.optional(),
  /** When the waiting ends by itself. */
  waitingUntil: instant.optional(),
  /** Of every open run: "waits for …", since when, who is responsible, and when it wakes next by itself. */
  waitsFor: z
    .object({ what: z.string(), since: instant, responsible: z.string(), wakesAt: instant.optional() })
    .optional(),
  /** While an operator holds it. */
  paused: z
    .object({
      since: instant,
      by: z.string(),
      reason: z.string().optional(),
      timers: z.enum(['frozen', 'running']),
    })
    .optional(),
});
export type RunSummary = z.infer<typeof runSummarySchema>;

/** GET /api/runs?workflow=&status=&workflowId=&searchAttribute.<name>=<value>&cursor=&limit= */
export const SEARCH_ATTRIBUTE_PREFIX = 'searchAttribute.';
export const listRunsQuerySchema = z
  .object({
    workflow: text.optional(),
    status: runStatusSchema.optional(),
    workflowId: text.optional(),
    cursor: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .catchall(text);

/** GET /api/runs/count?workflow=&status= */
export const countRunsQuerySchema = z.object({
  workflow: text.optional(),
  status: runStatusSchema.optional(),
});

/** Exact, and kept by the engine: asking costs the same for one run and for ten million. */
export const runCountsSchema = z.object({
  items: z.array(z.object({ workflow: text, status: runStatusSchema, runs: z.number() })),
  total: z.number(),
});

/** A size that the run's author should know of before it stops the run. */
export const sizeWarningSchema = z.object({
  kind: z.enum([
    'payload',
    'memo',
    'search-attributes',
    'activation',
    'history-length',
    'history-size',
    'pending-activities',
    'pending-timers',
    'pending-tasks',
    'pending-children',
    'pending-externals',
  ]),
  /** In words, with what to do about it. */
  message: z.string(),
  /** The largest so far, in `unit`; warned from `warnAt` on. */
  size: z.number(),
  unit: z.enum(['bytes', 'characters', 'events', 'open']),
  warnAt: z.number(),
  /** Above it, the command fails at its node, or the run is blocked there. Absent: nothing is refused. */
  limit: z.number().optional(),
  /** Index in the version's nodes, and the node's title. */
  node: z.number().optional(),
  nodeTitle: z.string().optional(),
  /** The first activation with so much, and its time. */
  activation: z.number(),
  since: instant,
});

/** GET /api/runs/:runId */
export const runSchema = runSummarySchema.extend({
  input: jsonValue,
  result: jsonValue.optional(),
  failure: z.unknown().optional(),
  blocked: z.unknown().optional(),
  activations: z.number(),
  /** Events and commands so far, and the characters that they take in the store. */
  historyLength: z.number(),
  historySize: z.number(),
  /** What of the run grows towards what stops it, each kind once, the first first. Absent: nothing. */
  warnings: z.array(sizeWarningSchema).optional(),
  memo: memoSchema,
  searchAttributes: searchAttributesSchema,
  parent: runRefSchema.optional(),
  /** Top of the tree of children; the run itself when nothing started it. */
  root: runRefSchema,
  /** First run of the chain that continue-as-new makes. */
  firstExecutionRunId: z.string(),
  /** Present when another run went on: its id. */
  continuedAs: z.string().optional(),
  pendingActivities: z.array(
    z.object({ activityId: z.string(), activityType: z.string(), scheduledAt: instant }),
  ),
  pendingChildren: z.array(
    z.object({ workflowId: z.string(), workflowType: z.string(), runId: z.string().optional() }),
  ),
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

/** A sentence of the story as data; `@inkstone/compiler/run-view` makes it, so there is nothing to check. */
const toldSchema = z.any() as z.ZodType<Told>;

/** One line of the story, in words for people. */
export const storyEntrySchema = z.object({
  time: instant,
  node: z.string().optional(),
  icon: z.string(),
  tone: z.enum(['neutral', 'done', 'waiting', 'failed', 'people', 'message']),
  text: z.string(),
  /** The same as data, for readers of other languages. */
  told: toldSchema,
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

/** POST /api/runs/:runId/updates. `updateId` makes the update once only, however often it is sent. */
export const updateSchema = z.object({
  name: chosenId,
  input: z.array(jsonValue).default([]),
  updateId: chosenId.optional(),
  headers: headersSchema.optional(),
  waitFor: z.enum(['accepted', 'completed']).default('completed'),
  /** Seconds until the answer says how far it is. */
  wait: waitSeconds.default(30),
});
/**
 * How far an update is. `admitted`: on its way, not validated yet. `accepted`: the handler runs. `completed`: `result`
 * or `failure` says how it ended; ask GET /api/runs/:runId/updates/:updateId until then.
 */
export const updateReplySchema = z.object({
  updateId: z.string(),
  workflowId: z.string().optional(),
  runId: z.string(),
  stage: z.enum(['admitted', 'accepted', 'completed']),
  result: jsonValue.optional(),
  failure: z.unknown().optional(),
});
/** GET /api/runs/:runId/updates/:updateId?wait= : seconds until the answer says how far it is. */
export const updateQuerySchema = z.object({ wait: z.coerce.number().min(0).max(600).default(0) });
/** POST /api/workflows/:name/update-with-start → 200 */
export const updateWithStartSchema = startOptionsSchema.extend({
  workflowId: chosenId,
  update: updateSchema,
});

export const queryReplySchema = z.object({ result: jsonValue });
/** POST /api/runs/:runId/cancel, /terminate, /resume → 204 */
export const operateSchema = z.object({ reason: text.max(10_000).optional() });
