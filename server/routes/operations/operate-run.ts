import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { text } from '../../api/common.js';
import {
  changeActivitySchema,
  moveReplySchema,
  moveSchema,
  pauseSchema,
  resetSchema,
  retrySchema,
  skipSchema,
} from '../../api/operations.js';
import { operateSchema, runRefSchema } from '../../api/runs.js';
import type { BulkOperation } from '../../operations/bulk-operations.js';
import { perform } from '../../operations/perform.js';
import { present } from '../../present.js';
import type { Routes } from '../../zod-app.js';

const params = z.object({ runId: text });
const silent = { 204: z.undefined() };
const config = { permission: 'run.operate' } as const;

/** The verbs that answer nothing, by the last part of their path. */
const SILENT = [
  { path: 'cancel', verb: 'cancel', body: operateSchema },
  { path: 'terminate', verb: 'terminate', body: operateSchema },
  { path: 'resume', verb: 'resume', body: operateSchema },
  { path: 'pause', verb: 'pause', body: pauseSchema },
  { path: 'retry', verb: 'retry', body: retrySchema },
  { path: 'change-activity', verb: 'change', body: changeActivitySchema },
  { path: 'skip', verb: 'skip', body: skipSchema },
] as const;

type Said = { reason?: string | undefined; requestId?: string | undefined };

/** POST /api/runs/:runId/cancel, /terminate, /resume, /pause, /retry, /change-activity, /skip, /move, /reset */
export const operateRunRoutes: Routes = (app, deps) => {
  const by = ({ reason, requestId = newId() }: Said, person: { id: string }) => ({
    actor: `person:${person.id}`,
    requestId,
    ...present({ reason }),
  });

  for (const { path, verb, body } of SILENT)
    app.post(
      `/api/runs/:runId/${path}`,
      { config, schema: { params, body, response: silent } },
      async (request, reply) => {
        const said = request.body as Said;
        const operation = { ...said, verb } as BulkOperation;
        await perform(deps, operation, request.params.runId, by(said, request.person));
        return reply.code(204).send();
      },
    );

  app.post(
    '/api/runs/:runId/move',
    { config, schema: { params, body: moveSchema, response: { 200: moveReplySchema } } },
    async ({ params: { runId }, body, person }) => {
      const { version = 0 } = await perform(deps, { ...body, verb: 'move' }, runId, by(body, person));
      return { version };
    },
  );

  app.post(
    '/api/runs/:runId/reset',
    { config, schema: { params, body: resetSchema, response: { 201: runRefSchema } } },
    async ({ params, body, person }, reply) => {
      const again = await perform(deps, { ...body, verb: 'reset' }, params.runId, by(body, person));
      const { runId = '', workflowId = '' } = again;
      return reply.code(201).send({ runId, workflowId });
    },
  );
};
