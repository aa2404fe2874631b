import { z } from 'zod';
import { text } from '../../api/common.js';
import { operateSchema } from '../../api/runs.js';
import type { Routes } from '../../zod-app.js';
import { runKeyOf } from './run-key.js';

const schema = {
  params: z.object({ runId: text }),
  body: operateSchema,
  response: { 204: z.undefined() },
};

/** POST /api/runs/:runId/cancel, /terminate, /resume */
export const operateRunRoutes: Routes = (app, { namespace, engine }) => {
  for (const action of ['cancel', 'terminate', 'resume'] as const)
    app.post(
      `/api/runs/:runId/${action}`,
      { config: { permission: 'run.operate' }, schema },
      async ({ params: { runId }, body: { reason }, person }, reply) => {
        await engine[action](runKeyOf(namespace, runId), {
          actor: `person:${person.id}`,
          ...(reason === undefined ? {} : { reason }),
        });
        return reply.code(204).send();
      },
    );
};
