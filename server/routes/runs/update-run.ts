import { randomUUID } from 'node:crypto';
import { fromPayload, type Json, toPayload } from '@inkstone/runtime';
import { z } from 'zod';
import { chosenId, text } from '../../api/common.js';
import { updateQuerySchema, updateReplySchema, updateSchema, updateWithStartSchema } from '../../api/runs.js';
import type { RunRef, UpdateReply, UpdateRequest } from '../../engine/index.js';
import { present } from '../../present.js';
import type { Routes } from '../../zod-app.js';
import { demandRun, runKeyOf } from './run-key.js';
import { startRequest } from './start-request.js';
import { waitFor } from './wait-for.js';

type UpdateBody = z.infer<typeof updateSchema>;
type Reply = z.infer<typeof updateReplySchema>;

const response = { 200: updateReplySchema };

export const updateRunRoutes: Routes = (app, { namespace, engine, runs, versions }) => {
  app.post(
    '/api/runs/:runId/updates',
    {
      config: { permission: 'run.message' },
      schema: { params: z.object({ runId: text }), body: updateSchema, response },
    },
    async ({ params: { runId }, body, person }, reply) => {
      const update = updateRequest(body, `person:${person.id}`);
      const key = runKeyOf(namespace, runId);
      const ask = (signal: AbortSignal) => engine.update(key, { ...update, signal });
      const found = await waitFor(ask, body.wait, reply.raw);
      return found ? replyOf(found) : notYet(update, await demandRun(runs, runId));
    },
  );

  app.get(
    '/api/runs/:runId/updates/:updateId',
    {
      config: { permission: 'run.message' },
      schema: {
        params: z.object({ runId: text, updateId: chosenId }),
        querystring: updateQuerySchema,
        response,
      },
    },
    async ({ params: { runId, updateId }, query: { wait } }, reply) => {
      const key = runKeyOf(namespace, runId);
      const ask = (signal: AbortSignal) => engine.updateResult(key, updateId, { signal });
      const found = await waitFor(ask, wait, reply.raw);
      if (found) return replyOf(found);
      const run = await demandRun(runs, runId);
      return { updateId, workflowId: run.workflowId, runId: run.runId, stage: 'accepted' as const };
    },
  );

  app.post(
    '/api/workflows/:name/update-with-start',
    {
      config: { permission: 'run.start' },
      schema: { params: z.object({ name: text }), body: updateWithStartSchema, response },
    },
    async ({ params: { name }, body, person }, reply) => {
      const actor = `person:${person.id}`;
      const update = updateRequest(body.update, actor);
      const start = await startRequest({ namespace, versions, actor }, name, body);
      const ask = (signal: AbortSignal) => engine.updateWithStart(start, { ...update, signal });
      const found = await waitFor(ask, body.update.wait, reply.raw);
      return found ? replyOf(found) : notYet(update, await demandRun(runs, `workflow-id:${body.workflowId}`));
    },
  );
};

function updateRequest(
  { name, input, updateId = randomUUID(), headers, waitFor: stage }: UpdateBody,
  actor: string,
): UpdateRequest & { updateId: string } {
  return {
    updateId,
    updateName: name,
    input: input.map(toPayload),
    waitFor: stage,
    actor,
    ...present({ headers }),
  };
}

function replyOf({ outcome, updateId, runId, ...more }: UpdateReply & Partial<RunRef>): Reply {
  const of = { updateId, runId, ...present({ workflowId: more.workflowId }) };
  if (outcome === undefined) return { ...of, stage: 'accepted' };
  if (outcome.status === 'failed') return { ...of, stage: 'completed', failure: outcome.failure };
  return {
    ...of,
    stage: 'completed',
    ...present({ result: fromPayload(outcome.result) as Json | undefined }),
  };
}

/** The update is kept and goes on; only the waiting is over. */
function notYet(
  { updateId }: { updateId: string },
  { workflowId, runId }: Pick<RunRef, 'workflowId' | 'runId'>,
): Reply {
  return { updateId, workflowId, runId, stage: 'admitted' };
}
