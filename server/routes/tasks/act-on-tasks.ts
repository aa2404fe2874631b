import { z } from 'zod';
import { text } from '../../api/common.js';
import { commentTaskSchema, completeTaskSchema, delegateTaskSchema } from '../../api/tasks.js';
import type { TaskAction } from '../../engine/index.js';
import { actOnTask } from '../../tasks/act-on-task.js';
import type { Routes } from '../../zod-app.js';

const ACTIONS = {
  claim: { body: z.unknown(), toAction: () => ({ kind: 'claim' }) },
  release: { body: z.unknown(), toAction: () => ({ kind: 'release' }) },
  delegate: action(delegateTaskSchema, ({ to }) => ({ kind: 'delegate', to })),
  comment: action(commentTaskSchema, ({ text }) => ({ kind: 'comment', text })),
  complete: action(completeTaskSchema, ({ outcome, data, comment }) => ({
    kind: 'complete',
    outcome,
    ...(data === undefined ? {} : { data }),
    ...(comment === undefined ? {} : { comment }),
  })),
} satisfies Record<TaskAction['kind'], { body: z.ZodType; toAction: (body: never) => TaskAction }>;

function action<S extends z.ZodType>(body: S, toAction: (body: z.infer<S>) => TaskAction) {
  return { body, toAction };
}

/** POST /api/tasks/:id/claim, /release, /delegate, /comment, /complete */
export const actOnTaskRoutes: Routes = (app, { namespace, engine, tasks, actor: { people } }) => {
  const params = z.object({ id: text });
  for (const [name, { body, toAction }] of Object.entries(ACTIONS))
    app.post(
      `/api/tasks/:id/${name}`,
      { config: { permission: 'task.act' }, schema: { params, body, response: { 204: z.undefined() } } },
      async (request, reply) => {
        const requestId = (request.body as { requestId?: string } | undefined)?.requestId;
        await actOnTask(
          { namespace, engine, tasks, people },
          {
            taskId: request.params.id,
            action: toAction(request.body as never),
            person: request.person,
            ...(requestId === undefined ? {} : { requestId }),
          },
        );
        return reply.code(204).send();
      },
    );
};
