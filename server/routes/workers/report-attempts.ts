import type { Failure } from '@inkstone/runtime';
import { z } from 'zod';
import {
  completeSchema,
  extendSchema,
  failSchema,
  heartbeatReplySchema,
  heartbeatSchema,
} from '../../api/workers.js';
import { type AppDeps, payloadLimitOf } from '../../deps.js';
import type { Routes } from '../../zod-app.js';

const config = { permission: 'activity.work' } as const;
const response = { 204: z.undefined() };

/** POST /api/activities/complete, /fail, /heartbeat, /extend: the token says which attempt; 409 when it is stale. */
export const reportAttemptRoutes: Routes = (app, deps) => {
  const { dispatch } = deps;
  app.post(
    '/api/activities/complete',
    { config, bodyLimit: reportLimit(deps), schema: { body: completeSchema, response } },
    async ({ body: { token, result } }, reply) => {
      await dispatch.end(token, { status: 'completed', result: result ?? null, tookMs: 0 });
      return reply.code(204).send();
    },
  );

  app.post(
    '/api/activities/fail',
    { config, bodyLimit: reportLimit(deps), schema: { body: failSchema, response } },
    async ({ body }, reply) => {
      await dispatch.end(body.token, {
        status: body.canceled ? 'canceled' : 'failed',
        failure: failureOf(body),
      });
      return reply.code(204).send();
    },
  );

  const alive = { response: { 200: heartbeatReplySchema } };
  app.post(
    '/api/activities/heartbeat',
    { config, schema: { body: heartbeatSchema, ...alive } },
    async ({ body: { token, details } }) =>
      reply(await dispatch.heartbeat(token, details === undefined ? {} : { details })),
  );
  app.post(
    '/api/activities/extend',
    { config, schema: { body: extendSchema, ...alive } },
    async ({ body: { token } }) => reply(await dispatch.heartbeat(token, { extend: true })),
  );
};

/** A result over the limit of payloads fails its activity, with words: so a little more than that is read. */
function reportLimit(deps: AppDeps): number {
  return Math.max(deps.bodyLimit ?? 0, 2 * payloadLimitOf(deps));
}

function reply({ cancelRequested }: { cancelRequested: boolean }): z.infer<typeof heartbeatReplySchema> {
  return cancelRequested ? { cancelRequested, reason: 'CANCELLED' } : { cancelRequested };
}

function failureOf({ failure, canceled, message, ...said }: z.infer<typeof failSchema>): Failure {
  if (failure) return failure as Failure;
  if (canceled) return { kind: 'CancelledFailure', message };
  const { type, nonRetryable, nextRetryDelayMs, details } = said;
  return {
    kind: 'ApplicationFailure',
    message,
    ...(type === undefined ? {} : { type }),
    ...(nonRetryable === undefined ? {} : { nonRetryable }),
    ...(nextRetryDelayMs === undefined ? {} : { nextRetryDelayMs }),
    ...(details === undefined ? {} : { details }),
  };
}
