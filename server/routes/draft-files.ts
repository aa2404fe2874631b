import { z } from 'zod';
import { text } from '../api/common.js';
import {
  addScenarioReplySchema,
  addScenarioSchema,
  fileStateSchema,
  keepFileSchema,
} from '../api/workflows.js';
import { problem } from '../errors.js';
import type { Routes } from '../zod-app.js';

const params = z.object({ name: text });

export const draftFileRoutes: Routes = (app, deps) => {
  // The folder is watched once the server is there: `draftFiles` comes later than the routes.
  const stateOf = (name: string) => deps.draftFiles?.stateOf(name) ?? {};

  app.get(
    '/api/workflows/:name/file',
    { config: { permission: 'workflow.read' }, schema: { params, response: { 200: fileStateSchema } } },
    async ({ params: { name } }) => stateOf(name),
  );

  app.post(
    '/api/workflows/:name/file',
    {
      config: { permission: 'workflow.edit' },
      schema: { params, body: keepFileSchema, response: { 200: fileStateSchema } },
    },
    async ({ params: { name }, body: { keep } }) => {
      await deps.draftFiles?.keep(name, keep);
      return stateOf(name);
    },
  );

  app.post(
    '/api/workflows/:name/scenarios',
    {
      config: { permission: 'workflow.edit' },
      schema: { params, body: addScenarioSchema, response: { 201: addScenarioReplySchema } },
    },
    async ({ params: { name }, body: { scenario } }, reply) => {
      const file = deps.draftFiles?.addScenario(name, scenario);
      if (file === undefined) throw problem('no-files', { workflow: name });
      return reply.code(201).send({ file });
    },
  );
};
