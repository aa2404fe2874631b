import { z } from 'zod';
import { pageOf, text } from '../../api/common.js';
import {
  countRunsQuerySchema,
  historyEventSchema,
  listRunsQuerySchema,
  runCountsSchema,
  runSchema,
  runSummarySchema,
} from '../../api/runs.js';
import { payloadLimitOf } from '../../deps.js';
import { explainBlockedRun } from '../../runs/explain-run.js';
import { historyEvents } from '../../runs/history-events.js';
import { runReply, runSummary, waitingFor } from '../../runs/run-summary.js';
import type { Routes } from '../../zod-app.js';
import { readSearch } from './read-search.js';
import { demandRun } from './run-key.js';

const params = z.object({ runId: text });
const config = { permission: 'run.read' } as const;

export const readRunRoutes: Routes = (app, deps) => {
  const { runs, tasks, versions, actor } = deps;
  const { people } = actor;
  app.get(
    '/api/runs',
    { config, schema: { querystring: listRunsQuerySchema, response: { 200: pageOf(runSummarySchema) } } },
    async ({ query: { workflow, status, workflowId, cursor, limit, ...more } }) => {
      const page = await runs.list({
        limit,
        ...(workflow === undefined ? {} : { workflowType: workflow }),
        ...(status === undefined ? {} : { status }),
        ...(workflowId === undefined ? {} : { workflowId }),
        ...(Object.keys(more).length === 0 ? {} : { searchAttributes: readSearch(more) }),
        ...(cursor === undefined ? {} : { cursor }),
      });
      const waiting = await waitingFor(page.items, { runs, tasks, people });
      const explained = await Promise.all(page.items.map((run) => explainBlockedRun(run, versions)));
      const items = explained.map((run) => runSummary(run, waiting));
      return { items, ...(page.cursor === undefined ? {} : { cursor: page.cursor }) };
    },
  );

  app.get(
    '/api/runs/count',
    { config, schema: { querystring: countRunsQuerySchema, response: { 200: runCountsSchema } } },
    async ({ query: { workflow, status } }) => {
      const counts = await runs.count({
        ...(workflow === undefined ? {} : { workflowType: workflow }),
        ...(status === undefined ? {} : { status }),
      });
      const items = counts.map(({ workflowType, ...count }) => ({ workflow: workflowType, ...count }));
      return { items, total: items.reduce((sum, item) => sum + item.runs, 0) };
    },
  );

  app.get(
    '/api/runs/:runId',
    { config, schema: { params, response: { 200: runSchema } } },
    async ({ params }) => {
      const run = await demandRun(runs, params.runId);
      const { runId } = run;
      const [rows, waiting] = await Promise.all([
        runs.history(runId),
        waitingFor([run], { runs, tasks, people }),
      ]);
      const facts = { rows, waiting, versions, payloadLimit: payloadLimitOf(deps) };
      return await runReply(await explainBlockedRun(run, versions), facts);
    },
  );

  app.get(
    '/api/runs/:runId/history',
    { config, schema: { params, response: { 200: pageOf(historyEventSchema) } } },
    async ({ params }) => {
      const { runId } = await demandRun(runs, params.runId);
      return { items: historyEvents(await runs.history(runId)) };
    },
  );
};
