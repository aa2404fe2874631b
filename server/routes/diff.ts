import { diffWords, documentDiff } from '@inkstone/compiler/draft';
import type { WorkflowDocument } from '@inkstone/compiler/graph';
import { z } from 'zod';
import { countInUrl, text } from '../api/common.js';
import { diffReplySchema } from '../api/workflows.js';
import type { Routes } from '../zod-app.js';

const side = z.union([z.literal('draft'), countInUrl]);

/** GET /api/workflows/:name/diff?from=1&to=2: what differs between two versions; `draft` is the draft. */
export const diffRoutes: Routes = (app, { versions, drafts }) => {
  const documentOf = async (name: string, which: number | 'draft'): Promise<WorkflowDocument> =>
    (which === 'draft' ? await drafts.get(name) : await versions.get(name, which)).document;

  app.get(
    '/api/workflows/:name/diff',
    {
      config: { permission: 'workflow.read' },
      schema: {
        params: z.object({ name: text }),
        querystring: z.object({ from: side, to: side.default('draft') }),
        response: { 200: diffReplySchema },
      },
    },
    async ({ params: { name }, query: { from, to } }) => {
      const [was, now] = [await documentOf(name, from), await documentOf(name, to)];
      const diff = documentDiff(was, now);
      return { words: diffWords(diff, was, now), ...diff };
    },
  );
};
