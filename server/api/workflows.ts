import { documentSchema, jsonSchemaSchema } from '@inkstone/compiler/graph';
import { z } from 'zod';
import { chosenId, count, countInUrl, instant, jsonValue, text } from './common.js';

export const workflowSummarySchema = z.object({
  name: z.string(),
  title: z.string(),
  /** Newest published version; absent: never published. */
  version: z.number().optional(),
  publishedAt: instant.optional(),
  draftRevision: z.number(),
  /** Edits since the newest published version. */
  draftChanges: z.number(),
  updatedAt: instant,
  updatedBy: z.string(),
  openRuns: z.number(),
});
export type WorkflowSummary = z.infer<typeof workflowSummarySchema>;

/** GET /api/workflows → a page of `workflowSummarySchema`. */
/** POST /api/workflows → 201 `workflowSummarySchema`: a blank workflow (start, end), from a document, or from source. */
export const createWorkflowSchema = z.object({
  title: text.min(1).max(120),
  /** Made from the title when absent. */
  name: text.optional(),
  document: documentSchema.optional(),
  source: text.optional(),
});

/**
 * POST /api/imports → 201 a page of `workflowSummarySchema`: workflows from documents that another product's file became,
 * all of them or none. 409 `workflow-name-taken`.
 */
export const createImportSchema = z.object({ documents: z.array(documentSchema).min(1).max(100) });

export const changeSchema = z.object({
  path: z.array(text.refine((key) => key !== '__proto__', 'no place of a document has this name')).min(1),
  was: jsonValue.optional(),
  now: jsonValue.optional(),
});
export const textChangeSchema = z.object({ from: z.number().int().min(0), was: z.string(), now: text });
const draftStateSchema = z.enum(['linked', 'code-broken', 'drawing-unsound']);
export const editSchema = z.object({
  id: chosenId,
  by: z.enum(['drawing', 'code']),
  label: text,
  changes: z.array(changeSchema),
  text: z.array(textChangeSchema),
  state: z.object({ was: draftStateSchema, now: draftStateSchema }),
});

export const anchorSchema = z.object({
  graph: z.string(),
  node: z.string(),
  from: z.number(),
  to: z.number(),
});

export const diagnosticSchema = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  graph: z.string().optional(),
  node: z.string().optional(),
  field: z.string().optional(),
  range: z.object({ from: z.number(), to: z.number() }).optional(),
  source: z.object({ from: z.number(), to: z.number() }).optional(),
  params: z.record(z.string(), z.string()),
  message: z.string(),
  hint: z.string().optional(),
});

/** GET /api/workflows/:name/draft */
export const draftSchema = z.object({
  revision: z.number(),
  document: documentSchema,
  source: z.string(),
  anchors: z.array(anchorSchema),
  state: draftStateSchema,
  /** Newest published version, if any. */
  version: z.number().optional(),
  draftChanges: z.number(),
});
export type DraftReply = z.infer<typeof draftSchema>;

/** POST /api/workflows/:name/draft/edits. 409 `draft-moved-on` carries `details: { revision, edits }` since `base`. */
export const postEditsSchema = z.object({
  base: count,
  edits: z.array(editSchema).min(1),
  /** Anchors of the source after the last edit. */
  anchors: z.array(anchorSchema),
});
export const postEditsReplySchema = z.object({ revision: z.number() });

/** GET /api/workflows/:name/draft/edits?since=<revision>: what a client that is behind has missed, in order. */
export const editsSinceQuerySchema = z.object({ since: countInUrl });
export const editsSinceReplySchema = z.object({ revision: z.number(), edits: z.array(editSchema) });

/** PUT /api/workflows/:name/draft: another drawing, other code, or both, as one edit. Where they disagree, code wins. */
export const replaceDraftSchema = z
  .object({
    document: documentSchema.optional(),
    source: text.optional(),
    /** What the edit is called for whoever takes it back. */
    label: text.min(1).max(200).optional(),
  })
  .refine(
    ({ document, source }) => document !== undefined || source !== undefined,
    'give document, source or both',
  );

/** GET /api/workflows/:name/file: how the draft and its files are doing. Nothing: it has none (see `inkstone dev --dir`). */
export const fileStateSchema = z.object({
  /** From the watched folder, without ending: `orders/approval` is `approval.ts` and `approval.flow.json`. */
  file: z.string().optional(),
  /** `conflict`: both were changed at the same place. `refused`: the file says what no draft can take. */
  state: z.enum(['linked', 'conflict', 'refused']).optional(),
  /** Why it is not linked, for people. */
  message: z.string().optional(),
});
export type FileState = z.infer<typeof fileStateSchema>;
/** POST /api/workflows/:name/file → 200 `fileStateSchema`: which side is kept where both were changed. */
export const keepFileSchema = z.object({ keep: z.enum(['file', 'draft']) });

/** POST /api/workflows/:name/scenarios → 201: the file in the watched folder. 409 `no-files`; 422 `malformed-scenario`. */
export const addScenarioSchema = z.object({
  /** A scenario as `inkstone test` plays it; which file it names as its workflow is said anew. */
  scenario: z.record(text, z.unknown()),
});
export const addScenarioReplySchema = z.object({ file: z.string() });

/** POST /api/workflows/:name/check → diagnostics of the draft as stored. */
export const checkReplySchema = z.object({ diagnostics: z.array(diagnosticSchema) });

/** POST /api/workflows/:name/publish → 201 `versionSummarySchema`. 422 `draft-has-problems` carries `details: { diagnostics }`. */
export const publishSchema = z.object({ revision: count, note: text.max(10_000).optional() });

const compiledNodeSchema = z.object({
  graph: z.string(),
  node: z.string(),
  title: z.string(),
  kind: z.string(),
  lines: z.object({ from: z.number(), to: z.number() }),
});

/** GET /api/workflows/:name/versions → a page, newest first. */
export const versionSummarySchema = z.object({
  name: z.string(),
  version: z.number(),
  hash: z.string(),
  note: z.string().optional(),
  publishedAt: instant,
  publishedBy: z.string(),
});

/** GET /api/workflows/:name/versions/:version */
export const versionSchema = versionSummarySchema.extend({
  document: documentSchema,
  source: z.string(),
  nodes: z.array(compiledNodeSchema),
  input: jsonSchemaSchema,
});
export type VersionReply = z.infer<typeof versionSchema>;

const settingDiffSchema = z.object({
  field: z.string(),
  was: jsonValue.optional(),
  now: jsonValue.optional(),
});

/** GET /api/workflows/:name/diff?from=1&to=2. Either side may be `draft`; `to` is it when absent. */
export const diffReplySchema = z.object({
  /** Each difference as a sentence. */
  words: z.array(z.string()),
  nodes: z.array(
    z.object({
      id: z.string(),
      graph: z.string(),
      what: z.enum(['added', 'removed', 'changed', 'moved']),
      node: z.record(z.string(), z.unknown()),
      settings: z.array(settingDiffSchema),
    }),
  ),
  ways: z.array(
    z.object({
      graph: z.string(),
      from: z.string(),
      output: z.string(),
      was: z.string().optional(),
      now: z.string().optional(),
    }),
  ),
  settings: z.array(settingDiffSchema),
});
