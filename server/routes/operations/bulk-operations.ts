import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { pageOf, text } from '../../api/common.js';
import {
  bulkCountSchema,
  bulkItemSchema,
  bulkItemsQuerySchema,
  bulkSchema,
  startBulkSchema,
} from '../../api/operations.js';
import { present } from '../../present.js';
import type { Routes } from '../../zod-app.js';

const params = z.object({ operationId: text });

export const bulkOperationRoutes: Routes = (app, { bulk }) => {
  const operate = { permission: 'run.operate' } as const;
  const read = { permission: 'run.read' } as const;

  app.post(
    '/api/bulk-operations',
    {
      config: operate,
      schema: { body: startBulkSchema, response: { 200: bulkCountSchema, 201: bulkSchema } },
    },
    async ({ body, person }, reply) => {
      const { filter, operation, reason, requestId: operationId = newId(), dryRun } = body;
      if (dryRun) return { runs: await bulk.operations.count(filter) };
      const actor = `person:${person.id}`;
      const made = await bulk.operations.create({
        operationId,
        operation,
        filter,
        actor,
        ...present({ reason }),
      });
      bulk.wake();
      return reply.code(201).send(made);
    },
  );

  app.get(
    '/api/bulk-operations',
    { config: read, schema: { response: { 200: pageOf(bulkSchema) } } },
    async () => ({ items: await bulk.operations.list() }),
  );

  app.get(
    '/api/bulk-operations/:operationId',
    { config: read, schema: { params, response: { 200: bulkSchema } } },
    async ({ params: { operationId } }) => bulk.operations.get(operationId),
  );

  app.get(
    '/api/bulk-operations/:operationId/items',
    {
      config: read,
      schema: { params, querystring: bulkItemsQuerySchema, response: { 200: pageOf(bulkItemSchema) } },
    },
    async ({ params: { operationId }, query: { state, cursor = 0, limit } }) => {
      const items = await bulk.operations.items(operationId, { after: cursor, limit, ...present({ state }) });
      const last = items.length === limit ? items.at(-1)?.itemNo : undefined;
      return { items, ...present({ cursor: last === undefined ? undefined : String(last) }) };
    },
  );

  app.post(
    '/api/bulk-operations/:operationId/stop',
    { config: operate, schema: { params, response: { 200: bulkSchema } } },
    async ({ params: { operationId } }) => {
      await bulk.operations.end(operationId, 'stopped');
      return bulk.operations.get(operationId);
    },
  );
};
