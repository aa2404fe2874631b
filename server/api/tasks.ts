import { jsonSchemaSchema } from '@inkstone/compiler/graph';
import { z } from 'zod';
import { askedSchema, chosenId, instant, jsonValue, text } from './common.js';

export const taskSummarySchema = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(['ready', 'reserved', 'completed', 'obsolete']),
  workflowType: z.string(),
  workflowTitle: z.string(),
  workflowId: z.string(),
  runId: z.string(),
  owner: z.string().optional(),
  ownerName: z.string().optional(),
  createdAt: instant,
  dueAt: instant.optional(),
  /** Groups and people who may act, as words: "finance team". */
  askedOf: z.string(),
  /** The same, for readers of other languages; absent from servers of earlier releases. */
  asked: askedSchema.optional(),
});
export type TaskSummary = z.infer<typeof taskSummarySchema>;

/** GET /api/tasks?view=mine|all|done: those that the person may act on, or all for operators. */
export const listTasksQuerySchema = z.object({
  view: z.enum(['mine', 'all', 'done']).default('mine'),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Why a person may not act on a task. */
export const refusalSchema = z.enum([
  'done',
  'obsolete',
  'no-approver',
  'claimed',
  'excluded',
  'given-to-others',
]);
export type Refusal = z.infer<typeof refusalSchema>;

/** GET /api/tasks/:id */
export const taskSchema = taskSummarySchema.extend({
  description: z.string().optional(),
  nodeTitle: z.string(),
  version: z.number(),
  facts: z.array(z.object({ label: z.string(), value: jsonValue })),
  outcomes: z.array(z.string()),
  form: jsonSchemaSchema.optional(),
  outcome: z.string().optional(),
  comment: z.string().optional(),
  completedAt: instant.optional(),
  log: z.array(
    z.object({
      at: instant,
      actor: z.string(),
      actorName: z.string(),
      kind: z.string(),
      text: z.string().optional(),
      /** To whom it was delegated or escalated; `text` says the same. */
      to: askedSchema.optional(),
    }),
  ),
  /** What the asking person may do now. */
  may: z.object({
    claim: z.boolean(),
    release: z.boolean(),
    delegate: z.boolean(),
    complete: z.boolean(),
    whyNot: z.string().optional(),
    /** The same, for readers of other languages. */
    reason: refusalSchema.optional(),
  }),
});
export type TaskReply = z.infer<typeof taskSchema>;

/** All → 204: POST /api/tasks/:id/claim · /release · /delegate { to } · /comment { text } · /complete */
export const delegateTaskSchema = z.object({ to: text });
export const commentTaskSchema = z.object({ text: text.min(1).max(10_000) });
export const completeTaskSchema = z.object({
  outcome: text,
  data: jsonValue.optional(),
  comment: text.max(10_000).optional(),
  requestId: chosenId.optional(),
});
