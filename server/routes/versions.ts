import { z } from 'zod';
import { countInUrl, pageOf, text } from '../api/common.js';
import { publishSchema, versionSchema, versionSummarySchema } from '../api/workflows.js';
import { publish } from '../versions/publish.js';
import type { PublishedVersion } from '../versions/versions.js';
import type { Routes } from '../zod-app.js';

const params = z.object({ name: text });
const versionParams = params.extend({ version: countInUrl });

export const versionRoutes: Routes = (app, deps) => {
  const { versions, drafts, dispatch } = deps;

  app.post(
    '/api/workflows/:name/publish',
    {
      config: { permission: 'workflow.publish' },
      schema: { params, body: publishSchema, response: { 201: versionSummarySchema } },
    },
    async ({ params: { name }, body, person }, reply) => {
      await dispatch.lookForRegistered();
      const version = await publish(deps, { ...body, name, actor: `person:${person.id}` });
      return reply.code(201).send(summaryOf(await versions.get(name, version)));
    },
  );

  app.get(
    '/api/workflows/:name/versions',
    {
      config: { permission: 'workflow.read' },
      schema: { params, response: { 200: pageOf(versionSummarySchema) } },
    },
    async ({ params: { name } }) => {
      const items = await versions.list(name);
      if (items.length === 0) await drafts.get(name);
      return { items };
    },
  );

  app.get(
    '/api/workflows/:name/versions/:version',
    {
      config: { permission: 'workflow.read' },
      schema: { params: versionParams, response: { 200: versionSchema } },
    },
    async ({ params: { name, version } }) => {
      const found = await versions.get(name, version);
      const { nodes, input } = found.compiled;
      return {
        ...summaryOf(found),
        document: found.document,
        source: found.source,
        nodes,
        input: input as Record<string, unknown>,
      };
    },
  );
};

function summaryOf({ name, version, codeHash, note, publishedAt, publishedBy }: PublishedVersion) {
  return { name, version, hash: codeHash, publishedAt, publishedBy, ...(note === undefined ? {} : { note }) };
}
