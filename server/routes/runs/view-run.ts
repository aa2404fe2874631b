import { buildView } from '@inkstone/compiler/run-view';
import { rowsInCurrentNodes } from '@inkstone/runtime';
import { z } from 'zod';
import { countInUrl, text } from '../../api/common.js';
import { runViewSchema } from '../../api/runs.js';
import { payloadLimitOf } from '../../deps.js';
import { actorName } from '../../people/people.js';
import { explainRun } from '../../runs/explain-run.js';
import { runReply, waitingFor } from '../../runs/run-summary.js';
import type { Routes } from '../../zod-app.js';
import { demandRun } from './run-key.js';

const schema = {
  params: z.object({ runId: text }),
  querystring: z.object({ until: countInUrl.optional() }),
  response: { 200: runViewSchema },
};

export const viewRunRoute: Routes = (app, deps) => {
  const { namespace, engine, runs, tasks, versions, actor } = deps;
  const { people } = actor;
  app.get(
    '/api/runs/:runId/view',
    { config: { permission: 'run.read' }, schema },
    async ({ params, query: { until } }) => {
      const found = await demandRun(runs, params.runId);
      const { runId } = found;
      const [version, rows, trace, taskLog, retries, waiting] = await Promise.all([
        versions.get(found.workflowType, found.version),
        runs.history(runId),
        // What a blocked run's code does wrong may well keep it from being replayed, too.
        engine.trace({ namespace, runId }).catch((error) => (found.blocked ? [] : Promise.reject(error))),
        tasks.logOfRun(runId),
        runs.retries(runId),
        waitingFor([found], { runs, tasks, people }),
      ]);
      const run = explainRun(found, version);
      const past = {
        document: version.document,
        nodes: version.compiled.nodes,
        rows: rowsInCurrentNodes(rows),
        trace,
        taskLog,
        retries,
        nameOf: (actor: string) => actorName(people, actor),
        ...(run.blocked === undefined ? {} : { blocked: run.blocked }),
      };
      const facts = { rows, waiting, versions, payloadLimit: payloadLimitOf(deps) };
      return { run: await runReply(run, facts), ...buildView(past, until) };
    },
  );
};
