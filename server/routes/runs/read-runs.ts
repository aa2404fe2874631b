import { z } from 'zod';
import { pageOf, text } from '../../api/common.js';
import { historyEventSchema, listRunsQuerySchema, runSchema, runSummarySchema } from '../../api/runs.js';
import { problem } from '../../errors.js';
import { historyEvents } from '../../runs/history-events.js';
import type { RunReads, RunRecord } from '../../runs/run-reads.js';
import { runReply, runSummary, waitingFor } from '../../runs/run-summary.js';
import type { Routes } from '../../zod-app.js';

const params = z.object({ runId: text });
const config = { permission: 'run.read' } as const;

export const readRunRoutes: Routes = (app, { runs, tasks, actor: { people } }) => {
  app.get(
    '/api/runs',
    { config, schema: { querystring: listRunsQuerySchema, response: { 200: pageOf(runSummarySchema) } } },
    async ({ query: { workflow, status, workflowId, cursor, limit } }) => {
      const page = await runs.list({
        limit,
        ...(workflow === undefined ? {} : { workflowType: workflow }),
        ...(status === undefined ? {} : { status }),
        ...(workflowId === undefined ? {} : { workflowId }),
        ...(cursor === undefined ? {} : { cursor }),
      });
      const waiting = await waitingFor(page.items, { runs, tasks, people });
      const items = page.items.map((run) => runSummary(run, waiting));
      return { items, ...(page.cursor === undefined ? {} : { cursor: page.cursor }) };
    },
  );

  app.get(
    '/api/runs/:runId',
    { config, schema: { params, response: { 200: runSchema } } },
    async ({ params: { runId } }) => {
      const run = await demandRun(runs, runId);
      const [rows, waiting] = await Promise.all([
        runs.history(runId),
        waitingFor([run], { runs, tasks, people }),
      ]);
      return runReply(run, rows, waiting);
    },
  );

  app.get(
    '/api/runs/:runId/history',
    { config, schema: { params, response: { 200: pageOf(historyEventSchema) } } },
    async ({ params: { runId } }) => {
      await demandRun(runs, runId);
      return { items: historyEvents(await runs.history(runId)) };
    },
  );
};

/** @throws Problem `run-not-found` */
export async function demandRun(runs: RunReads, runId: string): Promise<RunRecord> {
  const run = await runs.find(runId);
  if (run === undefined) throw problem('run-not-found', { run: runId });
  return run;
}
