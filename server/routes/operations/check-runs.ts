import { z } from 'zod';
import { text } from '../../api/common.js';
import { checkRunsReplySchema, checkRunsSchema } from '../../api/operations.js';
import { checkRuns } from '../../operations/check-runs.js';
import { present } from '../../present.js';
import type { Routes } from '../../zod-app.js';

/** POST /api/workflows/:name/check-runs */
export const checkRunRoutes: Routes = (app, deps) => {
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
};
