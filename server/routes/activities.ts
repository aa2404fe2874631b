import { z } from 'zod';
import { testActivityReplySchema, testActivitySchema } from '../api/activities.js';
import { text } from '../api/common.js';
import { present } from '../present.js';
import type { Routes } from '../zod-app.js';
import { outcomeReply } from './runs/outcome-reply.js';
import { startRequest } from './runs/start-request.js';
import { waitFor } from './runs/wait-for.js';

/** POST /api/activities/:name/test */
export const activityRoutes: Routes = (app, { namespace, engine, runs, versions, activityTests }) => {
  app.post(
    '/api/activities/:name/test',
    {
      config: { permission: 'run.start' },
      schema: {
        params: z.object({ name: text }),
        body: testActivitySchema,
        response: { 200: testActivityReplySchema },
      },
    },
    async ({ params: { name }, body, person }, reply) => {
      const { input, wait, requestId, ...settings } = body;
      const actor = `person:${person.id}`;
      const { name: workflow, version } = await activityTests.version(name, settings, actor);
      const start = { input, version, ...present({ requestId }) };
      const run = await engine.start(await startRequest({ namespace, versions, actor }, workflow, start));
      const outcome = await waitFor((signal) => engine.result(run, { signal }), wait, reply.raw);
      const closed = outcome && (await runs.find(run.runId));
      return {
        ...{ workflowId: run.workflowId, runId: run.runId, ...outcomeReply(outcome) },
        ...(closed?.closedAt === undefined ? {} : { durationMs: closed.closedAt - closed.startedAt }),
      };
    },
  );
};
