import swagger from '@fastify/swagger';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import type { Person } from './api/common.js';
import { acceptEncodedRequests } from './codec/encoded-requests.js';
import type { AppDeps } from './deps.js';
import { retryAfterSeconds, toProblem } from './error-reply.js';
import { problem } from './errors.js';
import { limitBodies } from './limit-bodies.js';
import { createFindActor } from './people/actor.js';
import { demand, type Permission } from './people/permissions.js';
import { demandOwnOrigin } from './people/trusted-origin.js';
import { readJson } from './read-json.js';
import { activityRoutes } from './routes/activities.js';
import { isPage, sendPage, serveDesigner } from './routes/designer.js';
import { diffRoutes } from './routes/diff.js';
import { draftFileRoutes } from './routes/draft-files.js';
import { draftRoutes } from './routes/drafts.js';
import { importRoutes } from './routes/imports.js';
import { liveRoutes } from './routes/live.js';
import { bulkOperationRoutes } from './routes/operations/bulk-operations.js';
import { checkRunRoutes } from './routes/operations/check-runs.js';
import { metricsRoute } from './routes/operations/metrics.js';
import { operateRunRoutes } from './routes/operations/operate-run.js';
import { wakeAlarmRoutes } from './routes/operations/wake-alarms.js';
import { peerRoute } from './routes/peer.js';
import { peopleRoutes } from './routes/people.js';
import { pluginRoutes } from './routes/plugins.js';
import { presenceRoutes } from './routes/presence.js';
import { messageRunRoutes } from './routes/runs/message-run.js';
import { readRunRoutes } from './routes/runs/read-runs.js';
import { startRunRoute } from './routes/runs/start-run.js';
import { updateRunRoutes } from './routes/runs/update-run.js';
import { viewRunRoute } from './routes/runs/view-run.js';
import { scheduleRoutes } from './routes/schedules.js';
import { actOnTaskRoutes } from './routes/tasks/act-on-tasks.js';
import { readTaskRoutes } from './routes/tasks/read-tasks.js';
import { triggerRoutes } from './routes/triggers.js';
import { versionRoutes } from './routes/versions.js';
import { pollTaskRoutes } from './routes/workers/poll-tasks.js';
import { reportAttemptRoutes } from './routes/workers/report-attempts.js';
import { taskQueueRoutes } from './routes/workers/task-queues.js';
import { workflowRoutes } from './routes/workflows.js';
import type { Routes } from './zod-app.js';

export const DEFAULT_BODY_LIMIT = 1024 * 1024;
const DEFAULT_BODIES_IN_FLIGHT = 128 * 1024 * 1024;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the person of the request must be allowed to do; `anyone` asks for an actor only, `public` not even that. */
    permission?: Permission | 'anyone' | 'public';
  }
  interface FastifyRequest {
    person: Person;
  }
}

const RESOURCES: readonly Routes[] = [
  peopleRoutes,
  pluginRoutes,
  activityRoutes,
  workflowRoutes,
  draftRoutes,
  draftFileRoutes,
  importRoutes,
  presenceRoutes,
  versionRoutes,
  startRunRoute,
  readRunRoutes,
  viewRunRoute,
  messageRunRoutes,
  updateRunRoutes,
  operateRunRoutes,
  readTaskRoutes,
  actOnTaskRoutes,
  checkRunRoutes,
  bulkOperationRoutes,
  wakeAlarmRoutes,
  metricsRoute,
  liveRoutes,
  pollTaskRoutes,
  reportAttemptRoutes,
  taskQueueRoutes,
  scheduleRoutes,
  triggerRoutes,
  peerRoute,
  diffRoutes,
];

/** Of a server without the role `api`. */
const INNER: readonly Routes[] = [pollTaskRoutes, reportAttemptRoutes, peerRoute];

export type App = FastifyInstance;

/** The HTTP API, and the designer if it was built. Never listens: a server does, and tests inject requests. */
export async function buildApp(deps: AppDeps): Promise<App> {
  const bodyLimit = deps.bodyLimit ?? DEFAULT_BODY_LIMIT;
  const answerError = errorAnswer(deps, bodyLimit);
  const app = fastify({
    bodyLimit,
    logger: false,
    // Whoever still has a connection while the server stops is answered, and told to make no further use of it.
    return503OnClosing: false,
    routerOptions: { maxParamLength: 300 },
    frameworkErrors: answerError,
  });
  app.setErrorHandler(answerError);
  app.removeContentTypeParser(['text/plain', 'application/json']);
  app.addContentTypeParser('application/json', { parseAs: 'string' }, async (_: unknown, body: string) =>
    readJson(body),
  );
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  answerNotFound(app, deps);
  checkPermissions(app, deps);
  limitBodies(app, { bodyLimit, inFlight: deps.bodiesInFlight ?? DEFAULT_BODIES_IN_FLIGHT });
  acceptEncodedRequests(app, deps.codec);
  // No body at all means one without fields: POST /api/runs/:runId/cancel has nothing that must be said.
  app.addHook('preValidation', (request, _reply, done) => {
    if (request.method !== 'GET' && request.body === undefined) request.body = {};
    done();
  });
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Inkstone', version: '1' } },
    transform: jsonSchemaTransform,
  });
  registerRoutes(app, deps);
  if (deps.designer !== undefined) await serveDesigner(app, deps.designer);
  return app;
}

function registerRoutes(app: FastifyInstance, deps: AppDeps): void {
  app.get('/api/health', { config: { permission: 'public' }, schema: { hide: true } }, () => ({
    status: 'ok',
  }));
  app.get('/api/openapi.json', { config: { permission: 'public' }, schema: { hide: true } }, () =>
    app.swagger(),
  );
  for (const routes of deps.inner ? INNER : RESOURCES)
    app.register(async (scope) => routes(scope.withTypeProvider<ZodTypeProvider>(), deps));
}

/** One answer for what routes throw and for what Fastify refuses before any route is asked. */
function errorAnswer(deps: AppDeps, bodyLimit: number) {
  const onUnexpected = deps.onUnexpected ?? ((error, where) => console.error(where, error));
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const found = toProblem(error, {
      bodyLimit,
      contentType: request.headers['content-type'] ?? 'nothing',
      onUnexpected: (unexpected) => onUnexpected(unexpected, `${request.method} ${request.url}`),
    });
    const wait = retryAfterSeconds(found);
    if (wait !== undefined) reply.header('retry-after', wait);
    return reply.code(found.status).type('application/json').serializer(JSON.stringify).send(found.toJSON());
  };
}

function answerNotFound(app: FastifyInstance, deps: AppDeps): void {
  app.setNotFoundHandler((request, reply) => {
    if (deps.designer !== undefined && isPage(request)) return sendPage(reply);
    throw problem('route-not-found', { method: request.method, path: request.url.split('?')[0] ?? '' });
  });
}

function checkPermissions(app: FastifyInstance, deps: AppDeps): void {
  const findActor = createFindActor(deps.actor);
  app.decorateRequest('person');
  app.addHook('onRequest', (request, _reply, done) => {
    const { permission } = request.routeOptions.config;
    if (permission === undefined || permission === 'public') return done();
    if (deps.development) demandOwnOrigin(request);
    request.person = findActor(request);
    if (permission !== 'anyone') demand(request.person, permission);
    done();
  });
}
