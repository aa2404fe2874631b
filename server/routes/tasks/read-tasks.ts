import { z } from 'zod';
import type { Person } from '../../api/common.js';
import { pageOf, text } from '../../api/common.js';
import { listTasksQuerySchema, taskSchema, taskSummarySchema } from '../../api/tasks.js';
import { demand } from '../../people/permissions.js';
import { demandTaskRecord } from '../../tasks/act-on-task.js';
import { taskReply, taskSummary } from '../../tasks/task-reply.js';
import type { Routes } from '../../zod-app.js';

const config = { permission: 'task.read' } as const;

export const readTaskRoutes: Routes = (app, { tasks, versions, actor: { people } }) => {
  app.get(
    '/api/tasks',
    { config, schema: { querystring: listTasksQuerySchema, response: { 200: pageOf(taskSummarySchema) } } },
    async ({ query: { view, cursor, limit }, person }) => {
      const page = await tasks.list({
        ...FILTERS[view](person),
        limit,
        ...(cursor === undefined ? {} : { cursor }),
      });
      const items = page.items.map(async (task) => {
        const { document } = await versions.get(task.workflowType, task.version);
        return taskSummary(task, document.title, people);
      });
      return {
        items: await Promise.all(items),
        ...(page.cursor === undefined ? {} : { cursor: page.cursor }),
      };
    },
  );

  app.get(
    '/api/tasks/:id',
    { config, schema: { params: z.object({ id: text }), response: { 200: taskSchema } } },
    async ({ params: { id }, person }) => {
      const task = await demandTaskRecord(tasks, id);
      const [version, log] = await Promise.all([
        versions.get(task.workflowType, task.version),
        tasks.log(id),
      ]);
      return taskReply(task, { version, log, people, person });
    },
  );
};

const FILTERS = {
  mine: (person) => ({ view: 'open', person }),
  all: (person) => {
    demand(person, 'task.read-all');
    return { view: 'open' };
  },
  done: (person) => ({ view: 'done', person }),
} satisfies Record<
  z.infer<typeof listTasksQuerySchema>['view'],
  (person: Person) => { view: 'open'; person?: Person } | { view: 'done'; person: Person }
>;
