import type { Edit } from '@inkstone/compiler';
import { z } from 'zod';
import { text } from '../api/common.js';
import {
  checkReplySchema,
  draftSchema,
  editsSinceQuerySchema,
  editsSinceReplySchema,
  postEditsReplySchema,
  postEditsSchema,
  replaceDraftSchema,
} from '../api/workflows.js';
import { newDraft } from '../drafts/new-draft.js';
import { replaceDraft } from '../drafts/replace-draft.js';
import type { Routes } from '../zod-app.js';

const params = z.object({ name: text });

export const draftRoutes: Routes = (app, { drafts, compiler, live }) => {
  const tell = (workflow: string, revision: number, actor: string) =>
    live.publish([{ kind: 'draft', workflow, revision, actor }]);

  app.get(
    '/api/workflows/:name/draft',
    { config: { permission: 'workflow.read' }, schema: { params, response: { 200: draftSchema } } },
    ({ params: { name } }) => drafts.get(name),
  );

  app.get(
    '/api/workflows/:name/draft/edits',
    {
      config: { permission: 'workflow.read' },
      schema: { params, querystring: editsSinceQuerySchema, response: { 200: editsSinceReplySchema } },
    },
    ({ params: { name }, query: { since } }) => drafts.editsSince(name, since),
  );

  app.post(
    '/api/workflows/:name/draft/edits',
    {
      config: { permission: 'workflow.edit' },
      schema: { params, body: postEditsSchema, response: { 200: postEditsReplySchema } },
    },
    async ({ params: { name }, body, person }) => {
      const actor = `person:${person.id}`;
      const revision = await drafts.save(name, { ...body, edits: body.edits as Edit[] }, actor);
      tell(name, revision, actor);
      return { revision };
    },
  );

  app.put(
    '/api/workflows/:name/draft',
    {
      config: { permission: 'workflow.edit' },
      schema: { params, body: replaceDraftSchema, response: { 200: postEditsReplySchema } },
    },
    async ({ params: { name }, body, person }) => {
      const actor = `person:${person.id}`;
      const next = await newDraft(compiler, body, await drafts.get(name));
      const revision = await replaceDraft(drafts, name, next, actor, body.label);
      tell(name, revision, actor);
      return { revision };
    },
  );

  app.post(
    '/api/workflows/:name/check',
    { config: { permission: 'workflow.read' }, schema: { params, response: { 200: checkReplySchema } } },
    async ({ params: { name } }) => ({ diagnostics: await compiler.check(await drafts.get(name)) }),
  );
};
