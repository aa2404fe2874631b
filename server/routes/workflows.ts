import { pageOf } from '../api/common.js';
import { createWorkflowSchema, workflowSummarySchema } from '../api/workflows.js';
import { blankDocument } from '../drafts/blank-document.js';
import { newDraft } from '../drafts/new-draft.js';
import { demandName, nameFromTitle } from '../drafts/workflow-name.js';
import { problem } from '../errors.js';
import type { Routes } from '../zod-app.js';

export const workflowRoutes: Routes = (app, { drafts, compiler, live }) => {
  app.get(
    '/api/workflows',
    { config: { permission: 'workflow.read' }, schema: { response: { 200: pageOf(workflowSummarySchema) } } },
    async () => ({ items: await drafts.list() }),
  );

  app.post(
    '/api/workflows',
    {
      config: { permission: 'workflow.edit' },
      schema: { body: createWorkflowSchema, response: { 201: workflowSummarySchema } },
    },
    async ({ body, person }, reply) => {
      const { title, document, source } = body;
      const name = demandName(body.name ?? document?.name ?? nameFromTitle(title));
      const draft = await newDraft(compiler, { document, source }, blankDocument(name, title));
      const actor = `person:${person.id}`;
      await drafts.create(draft, actor);
      live.publish([{ kind: 'draft', workflow: draft.document.name, revision: 1, actor }]);
      const made = (await drafts.list()).find((workflow) => workflow.name === draft.document.name);
      if (made === undefined) throw problem('draft-not-found', { workflow: name });
      return reply.code(201).send(made);
    },
  );
};
