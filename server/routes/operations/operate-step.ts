import { type Json, toPayload } from '@inkstone/runtime';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { text } from '../../api/common.js';
import { changeActivitySchema, pauseSchema, retrySchema, skipSchema } from '../../api/operations.js';
import type { AppDeps } from '../../deps.js';
import type { Operation } from '../../engine/index.js';
import { problem } from '../../errors.js';
import { findStep, foldOf, type OpenStep, openSteps } from '../../operations/open-steps.js';
import { suppliedOf } from '../../operations/supplied.js';
import { present } from '../../present.js';
import type { Routes } from '../../zod-app.js';
import { demandRun } from '../runs/run-key.js';

const params = z.object({ runId: text });
const response = { 204: z.undefined() };

/** POST /api/runs/:runId/pause, /retry, /change-activity, /skip */
export const operateStepRoutes: Routes = (app, deps) => {
  const config = { permission: 'run.operate' } as const;
  const operate = async (
    runId: string,
    operation: Operation,
    said: { actor: string; reason?: string | undefined; requestId?: string | undefined },
  ) => {
    const { actor, reason, requestId: id = newId() } = said;
    const key = { namespace: deps.namespace, runId };
    await deps.engine.operate(key, { id, actor, ...present({ reason }), operation });
  };

  app.post(
    '/api/runs/:runId/pause',
    { config, schema: { params, body: pauseSchema, response } },
    async (request, reply) => {
      const { timers, ...said } = request.body;
      const { runId } = await demandRun(deps.runs, request.params.runId);
      await operate(runId, { verb: 'pause', timers }, { ...said, actor: `person:${request.person.id}` });
      return reply.code(204).send();
    },
  );

  app.post(
    '/api/runs/:runId/retry',
    { config, schema: { params, body: retrySchema, response } },
    async (request, reply) => {
      const { step: named, ...said } = request.body;
      const { runId } = await demandRun(deps.runs, request.params.runId);
      const step = named === undefined ? undefined : await stepOf(deps, runId, named, 'activity');
      await operate(
        runId,
        { verb: 'retry', ...present({ seq: step?.seq }) },
        { ...said, actor: `person:${request.person.id}` },
      );
      return reply.code(204).send();
    },
  );

  app.post(
    '/api/runs/:runId/change-activity',
    { config, schema: { params, body: changeActivitySchema, response } },
    async (request, reply) => {
      const { step: named, options, input, ...said } = request.body;
      const { runId } = await demandRun(deps.runs, request.params.runId);
      const { seq } = await stepOf(deps, runId, named, 'activity');
      const changes = present({ options, input: input?.map((value: Json) => toPayload(value)) });
      await operate(runId, { verb: 'change', seq, ...changes } as Operation, {
        ...said,
        actor: `person:${request.person.id}`,
      });
      return reply.code(204).send();
    },
  );

  app.post(
    '/api/runs/:runId/skip',
    { config, schema: { params, body: skipSchema, response } },
    async (request, reply) => {
      const { step: named, result, outcome, ...said } = request.body;
      const { runId } = await demandRun(deps.runs, request.params.runId);
      const step = await stepOf(deps, runId, named);
      const supplied = suppliedOf(step, { result, outcome, by: request.person.id });
      await operate(runId, { verb: 'skip', supplied }, { ...said, actor: `person:${request.person.id}` });
      return reply.code(204).send();
    },
  );
};

async function stepOf(
  { runs, versions }: AppDeps,
  runId: string,
  named: string,
  family?: OpenStep['family'],
): Promise<OpenStep> {
  const run = await demandRun(runs, runId);
  const { nodes } = (await versions.get(run.workflowType, run.version)).compiled;
  const steps = openSteps(foldOf(await runs.history(runId)), nodes);
  const step = findStep(
    family === undefined ? steps : steps.filter((one) => one.family === family),
    named,
    runId,
  );
  if (family !== undefined && step.family !== family) throw problem('activity-not-waiting', { run: runId });
  return step;
}
