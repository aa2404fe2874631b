import { z } from 'zod';
import { queueLimitsSchema, queueParamsSchema, queuesReplySchema } from '../../api/workers.js';
import type { QueueLimits } from '../../dispatch/queue-limits.js';
import type { Routes } from '../../zod-app.js';

/** GET /api/task-queues, PUT /api/task-queues/:taskQueue/limits */
export const taskQueueRoutes: Routes = (app, { dispatch }) => {
  app.get(
    '/api/task-queues',
    { config: { permission: 'run.read' }, schema: { response: { 200: queuesReplySchema } } },
    async () => ({ items: await dispatch.list() }) as z.infer<typeof queuesReplySchema>,
  );

  app.put(
    '/api/task-queues/:taskQueue/limits',
    {
      config: { permission: 'run.operate' },
      schema: { params: queueParamsSchema, body: queueLimitsSchema, response: { 204: z.undefined() } },
    },
    async ({ params: { taskQueue }, body, person }, reply) => {
      await dispatch.setLimits(taskQueue, body as QueueLimits, `person:${person.id}`);
      return reply.code(204).send();
    },
  );
};
