import { pageOf } from '../api/common.js';
import { createImportSchema, workflowSummarySchema } from '../api/workflows.js';
import { newDraft } from '../drafts/new-draft.js';
import { demandName } from '../drafts/workflow-name.js';
import type { Routes } from '../zod-app.js';

/** What was read from another product's file becomes workflows: all of it, or nothing. */
export const importRoutes: Routes = (app, { drafts, compiler, live }) => {
  app.post(
    '/api/imports',
    {
      config: { permission: 'workflow.edit' },
      schema: { body: createImportSchema, response: { 201: pageOf(workflowSummarySchema) } },
    },
    async ({ body: { documents }, person }, reply) => {
      for (const { name } of documents) demandName(name);
      const made = await Promise.all(documents.map((document) => newDraft(compiler, { document }, document)));
      const actor = `person:${person.id}`;
      await drafts.createAll(made, actor);
      const names = new Set(documents.map(({ name }) => name));
      live.publish([...names].map((workflow) => ({ kind: 'draft', workflow, revision: 1, actor })));
      const items = (await drafts.list()).filter(({ name }) => names.has(name));
      return reply.code(201).send({ items });
    },
  );
};
