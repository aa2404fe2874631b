import { toPayload } from '@inkstone/runtime';
import { z } from 'zod';
import { text } from '../../api/common.js';
import { runRefSchema, signalWithStartSchema, startRunReplySchema, startRunSchema } from '../../api/runs.js';
import type { Routes } from '../../zod-app.js';
import { outcomeReply } from './outcome-reply.js';
import { startRequest } from './start-request.js';
import { waitFor } from './wait-for.js';

const params = z.object({ name: text });
const schema = {
  params,
  body: startRunSchema,
  response: { 200: startRunReplySchema, 201: startRunReplySchema },
};

export const startRunRoute: Routes = (app, { namespace, engine, versions }) => {
  const config = { permission: 'run.start' } as const;

  app.post(
    '/api/workflows/:name/runs',
    { config, schema },
    async ({ params: { name }, body, person }, reply) => {
      const by = { namespace, versions, actor: `person:${person.id}` };
      const run = await engine.start(await startRequest(by, name, body));
      const { workflowId, runId } = run;
      if (!body.wait) return reply.code(201).send({ workflowId, runId });
      const outcome = await waitFor((signal) => engine.result(run, { signal }), body.wait, reply.raw);
      return { workflowId, runId, ...outcomeReply(outcome) };
    },
  );

  app.post(
    '/api/workflows/:name/signal-with-start',
    { config, schema: { params, body: signalWithStartSchema, response: { 201: runRefSchema } } },
    async ({ params: { name }, body, person }, reply) => {
      const by = { namespace, versions, actor: `person:${person.id}` };
      const signal = { signalName: body.signal.name, input: body.signal.input.map(toPayload) };
      const run = await engine.signalWithStart(await startRequest(by, name, body), signal);
      return reply.code(201).send({ workflowId: run.workflowId, runId: run.runId });
    },
  );
};
