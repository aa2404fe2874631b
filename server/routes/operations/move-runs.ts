import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { text } from '../../api/common.js';
import { checkRunsReplySchema, checkRunsSchema, moveReplySchema, moveSchema } from '../../api/operations.js';
import { checkRuns } from '../../operations/check-runs.js';
import { present } from '../../present.js';
import type { Routes } from '../../zod-app.js';
import { demandRun } from '../runs/run-key.js';

/** POST /api/workflows/:name/check-runs, POST /api/runs/:runId/move */
export const moveRunRoutes: Routes = (app, deps) => {
  app.post(
    '/api/workflows/:name/check-runs',
    {
      config: { permission: 'workflow.publish' },
      schema: {
        params: z.object({ name: text }),
        body: checkRunsSchema,
        response: { 200: checkRunsReplySchema },
      },
    },
    async ({ params: { name }, body: { version, sample, lenient } }) =>
      checkRuns(deps, name, { ...present({ version, sample }), lenient }),
  );

  app.post(
    '/api/runs/:runId/move',
    {
      config: { permission: 'run.operate' },
      schema: { params: z.object({ runId: text }), body: moveSchema, response: { 200: moveReplySchema } },
    },
    async ({ params, body: { version: wanted, lenient, reason, requestId: id = newId() }, person }) => {
      const { runId, workflowType } = await demandRun(deps.runs, params.runId);
      const { version, codeHash } = await deps.versions.get(workflowType, wanted);
      const operation = { verb: 'move' as const, version, codeHash, ...(lenient ? { lenient } : {}) };
      const by = { id, actor: `person:${person.id}`, ...present({ reason }) };
      await deps.engine.operate({ namespace: deps.namespace, runId }, { ...by, operation });
      return { version };
    },
  );
};
