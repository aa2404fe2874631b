import type { ActivityTask } from '@inkstone/runtime';
import { z } from 'zod';
import { pollReplySchema, pollSchema, queueParamsSchema, registerSchema } from '../../api/workers.js';
import type { Routes } from '../../zod-app.js';

const DEFAULT_WAIT_S = 20;

/** PUT /api/task-queues/:taskQueue/activities, POST /api/task-queues/:taskQueue/poll */
export const pollTaskRoutes: Routes = (app, { dispatch, pollElsewhere }) => {
  app.put(
    '/api/task-queues/:taskQueue/activities',
    {
      config: { permission: 'activity.work' },
      schema: { params: queueParamsSchema, body: registerSchema, response: { 204: z.undefined() } },
    },
    async ({ params: { taskQueue }, body: { plugins, identity } }, reply) => {
      await dispatch.register(taskQueue, plugins as Parameters<typeof dispatch.register>[1], identity);
      return reply.code(204).send();
    },
  );

  app.post(
    '/api/task-queues/:taskQueue/poll',
    {
      config: { permission: 'activity.work' },
      schema: { params: queueParamsSchema, body: pollSchema, response: { 200: pollReplySchema } },
    },
    async ({ params: { taskQueue }, body, headers, raw, url }) => {
      const gone = new AbortController();
      const stop = () => gone.abort();
      raw.socket.once('close', stop);
      try {
        const answer = await dispatch.poll({
          taskQueue,
          identity: body.identity,
          max: body.most ?? 1,
          waitMs: (body.waitSeconds ?? DEFAULT_WAIT_S) * 1_000,
          signal: gone.signal,
          ...(body.activityTypes === undefined ? {} : { types: new Set(body.activityTypes) }),
        });
        if ('tasks' in answer) return answer;
        return await pollElsewhere<{ tasks: ActivityTask[] }>(answer.elsewhere, url, { headers, body });
      } finally {
        raw.socket.off('close', stop);
      }
    },
  );
};
