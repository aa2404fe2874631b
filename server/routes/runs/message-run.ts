import { fromPayload, type Json, toPayload } from '@inkstone/runtime';
import { z } from 'zod';
import { chosenId, text } from '../../api/common.js';
import { messageSchema, queryReplySchema } from '../../api/runs.js';
import { explainAnswer, STACK_TRACE } from '../../runs/explain-run.js';
import type { Routes } from '../../zod-app.js';
import { demandRun, runKeyOf } from './run-key.js';

const params = z.object({ runId: text, name: chosenId });
const body = messageSchema;

export const messageRunRoutes: Routes = (app, { namespace, engine, runs, versions }) => {
  const versionOf = async (named: string) => {
    const { workflowType, version } = await demandRun(runs, named);
    return versions.get(workflowType, version);
  };

  app.post(
    '/api/runs/:runId/signals/:name',
    { config: { permission: 'run.message' }, schema: { params, body, response: { 204: z.undefined() } } },
    async ({ params: { runId, name }, body: { input, requestId }, person }, reply) => {
      const by = { actor: `person:${person.id}`, ...(requestId === undefined ? {} : { requestId }) };
      await engine.signal(runKeyOf(namespace, runId), name, input.map(toPayload), by);
      return reply.code(204).send();
    },
  );

  app.post(
    '/api/runs/:runId/queries/:name',
    { config: { permission: 'run.message' }, schema: { params, body, response: { 200: queryReplySchema } } },
    async ({ params: { runId, name }, body: { input } }) => {
      const answer = await engine.query(runKeyOf(namespace, runId), name, input.map(toPayload));
      const result = name === STACK_TRACE ? explainAnswer(answer, await versionOf(runId)) : answer;
      return { result: (fromPayload(result) ?? null) as Json };
    },
  );
};
