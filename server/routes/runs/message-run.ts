import { fromPayload, type Json, toPayload } from '@inkstone/runtime';
import { z } from 'zod';
import { chosenId, text } from '../../api/common.js';
import { messageSchema, queryReplySchema } from '../../api/runs.js';
import type { Routes } from '../../zod-app.js';
import { runKeyOf } from './run-key.js';

const params = z.object({ runId: text, name: chosenId });
const body = messageSchema;

export const messageRunRoutes: Routes = (app, { namespace, engine }) => {
  app.post(
    '/api/runs/:runId/signals/:name',
    { config: { permission: 'run.message' }, schema: { params, body, response: { 204: z.undefined() } } },
    async ({ params: { runId, name }, body: { input, requestId }, person }, reply) => {
      const by = { actor: `person:${person.id}`, ...(requestId === undefined ? {} : { requestId }) };
      await engine.signal(runKeyOf(namespace, runId), name, input.map(toPayload), by);
      return reply.code(204).send();
    },
  );

  app.post(
    '/api/runs/:runId/queries/:name',
    { config: { permission: 'run.message' }, schema: { params, body, response: { 200: queryReplySchema } } },
    async ({ params: { runId, name }, body: { input } }) => {
      const result = await engine.query(runKeyOf(namespace, runId), name, input.map(toPayload));
      return { result: (fromPayload(result) ?? null) as Json };
    },
  );
};
