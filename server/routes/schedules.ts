import { z } from 'zod';
import { chosenId } from '../api/common.js';
import {
  backfillReplySchema,
  backfillSchema,
  occurrenceListSchema,
  pauseScheduleSchema,
  previewReplySchema,
  previewSchema,
  putScheduleSchema,
  scheduleListSchema,
  scheduleSchema,
  triggerScheduleSchema,
} from '../api/schedules.js';
import { present } from '../present.js';
import type { Routes } from '../zod-app.js';

const params = z.object({ id: chosenId.max(100) });
const SEE = { permission: 'run.read' } as const;
const CHANGE = { permission: 'run.start' } as const;

export const scheduleRoutes: Routes = (app, { schedules }) => {
  const said = (times: readonly number[]) => ({ times: times.map((time) => new Date(time).toISOString()) });

  app.get('/api/schedules', { config: SEE, schema: { response: { 200: scheduleListSchema } } }, async () => ({
    items: await schedules.list(),
  }));

  app.get(
    '/api/schedules/:id',
    { config: SEE, schema: { params, response: { 200: scheduleSchema } } },
    ({ params: { id } }) => schedules.get(id),
  );

  app.put(
    '/api/schedules/:id',
    { config: CHANGE, schema: { params, body: putScheduleSchema, response: { 200: scheduleSchema } } },
    ({ params: { id }, body, person }) => schedules.put(id, body, { actor: `person:${person.id}` }),
  );

  app.delete(
    '/api/schedules/:id',
    { config: CHANGE, schema: { params } },
    async ({ params: { id } }, reply) => {
      await schedules.delete(id);
      return reply.code(204).send();
    },
  );

  app.get(
    '/api/schedules/:id/occurrences',
    { config: SEE, schema: { params, response: { 200: occurrenceListSchema } } },
    async ({ params: { id } }) => ({ items: await schedules.occurrences(id) }),
  );

  app.post(
    '/api/schedules/preview',
    { config: SEE, schema: { body: previewSchema, response: { 200: previewReplySchema } } },
    async ({ body: { spec, count } }) => said(schedules.preview(spec, count)),
  );

  app.get(
    '/api/schedules/:id/preview',
    { config: SEE, schema: { params, response: { 200: previewReplySchema } } },
    async ({ params: { id } }) => said(schedules.preview((await schedules.get(id)).spec, 20, id)),
  );

  app.post(
    '/api/schedules/:id/pause',
    { config: CHANGE, schema: { params, body: pauseScheduleSchema } },
    async ({ params: { id }, body: { note } }, reply) => {
      await schedules.pause(id, note);
      return reply.code(204).send();
    },
  );

  app.post(
    '/api/schedules/:id/resume',
    { config: CHANGE, schema: { params, body: pauseScheduleSchema } },
    async ({ params: { id }, body: { note }, person }, reply) => {
      await schedules.resume(id, { actor: `person:${person.id}`, ...present({ note }) });
      return reply.code(204).send();
    },
  );

  app.post(
    '/api/schedules/:id/trigger',
    { config: CHANGE, schema: { params, body: triggerScheduleSchema } },
    async ({ params: { id }, body, person }, reply) => {
      await schedules.trigger(id, body, `person:${person.id}`);
      return reply.code(202).send();
    },
  );

  app.post(
    '/api/schedules/:id/backfill',
    { config: CHANGE, schema: { params, body: backfillSchema, response: { 202: backfillReplySchema } } },
    async ({ params: { id }, body, person }, reply) =>
      reply.code(202).send({ occurrences: await schedules.backfill(id, body, `person:${person.id}`) }),
  );
};
