import { toPayload } from '@inkstone/runtime';
import { z } from 'zod';
import { chosenId, jsonValue, pageOf } from '../api/common.js';
import { runRefSchema } from '../api/runs.js';
import type { Routes } from '../zod-app.js';
import { startRequest } from './runs/start-request.js';

const START = { permission: 'run.start' } as const;

/** POST /hooks/<path>: the body is the input. POST /api/messages/:signal: to every workflow that the message starts. */
export const triggerRoutes: Routes = (app, { namespace, engine, versions, triggers }) => {
  app.post(
    '/hooks/*',
    {
      config: START,
      schema: { params: z.object({ '*': z.string() }), body: jsonValue, response: { 201: runRefSchema } },
    },
    async ({ params, body, person, headers }, reply) => {
      const workflow = await triggers.hook(params['*']);
      const by = { namespace, versions, actor: `person:${person.id}` };
      // The same delivery, sent again, starts nothing again.
      const key = z.string().max(200).optional().parse(headers['idempotency-key']);
      const once = key === undefined ? {} : { workflowId: `${workflow}-${key}`, requestId: key };
      const { workflowId, runId } = await engine.start(
        await startRequest(by, workflow, { input: body, ...once }),
      );
      return reply.code(201).send({ workflowId, runId });
    },
  );

  app.post(
    '/api/messages/:signal',
    {
      config: START,
      schema: {
        params: z.object({ signal: chosenId }),
        body: z.object({ message: jsonValue }),
        response: { 201: pageOf(runRefSchema) },
      },
    },
    async ({ params: { signal: signalName }, body: { message }, person }, reply) => {
      const by = { namespace, versions, actor: `person:${person.id}` };
      const items: z.infer<typeof runRefSchema>[] = [];
      for (const { workflow, workflowId } of await triggers.message(signalName, message)) {
        const start = await startRequest(by, workflow, { input: message, workflowId });
        const run = await engine.signalWithStart(start, { signalName, input: [toPayload(message)] });
        items.push({ workflowId: run.workflowId, runId: run.runId });
      }
      return reply.code(201).send({ items });
    },
  );
};
