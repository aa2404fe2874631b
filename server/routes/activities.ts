import { randomUUID } from 'node:crypto';
import type { ActivityLogEntry, HistoryRow } from '@inkstone/runtime';
import { z } from 'zod';
import { type LogLine, testActivityReplySchema, testActivitySchema } from '../api/activities.js';
import { text } from '../api/common.js';
import { present } from '../present.js';
import type { Routes } from '../zod-app.js';
import { outcomeReply } from './runs/outcome-reply.js';
import { startRequest } from './runs/start-request.js';
import { waitFor } from './runs/wait-for.js';

/** POST /api/activities/:name/test */
export const activityRoutes: Routes = (
  app,
  { namespace, engine, runs, versions, activityTests, testLogs },
) => {
  app.post(
    '/api/activities/:name/test',
    {
      config: { permission: 'run.start' },
      schema: {
        params: z.object({ name: text }),
        body: testActivitySchema,
        response: { 200: testActivityReplySchema },
      },
    },
    async ({ params: { name }, body, person }, reply) => {
      const { input, wait, requestId, ...settings } = body;
      const actor = `person:${person.id}`;
      const { name: workflow, version } = await activityTests.version(name, settings, actor);
      const workflowId = `test-${requestId ?? randomUUID()}`;
      const start = { input, version, workflowId, ...present({ requestId }) };
      const request = await startRequest({ namespace, versions, actor }, workflow, start);
      const log = testLogs.listen(workflowId);
      try {
        const run = await engine.start(request);
        const outcome = await waitFor((signal) => engine.result(run, { signal }), wait, reply.raw);
        const { runId } = run;
        const [closed, rows, [retry]] = await Promise.all([
          outcome && runs.find(runId),
          runs.history(runId),
          runs.retries(runId),
        ]);
        return {
          ...{ workflowId, runId, ...outcomeReply(outcome) },
          ...(closed?.closedAt === undefined ? {} : { durationMs: closed.closedAt - closed.startedAt }),
          attempts: retry?.attempt ?? attemptsIn(rows),
          logs: log.lines.map(lineOf),
        };
      } finally {
        log.close();
      }
    },
  );
};

/** How often the one activity of a test was tried, as its end says; the first attempt needs no word before. */
function attemptsIn(rows: readonly HistoryRow[]): number {
  const ends = rows.flatMap(({ inputs }) =>
    inputs.flatMap((event) => ('attempt' in event ? [event.attempt ?? 1] : [])),
  );
  const isAsked = rows.some(({ commands }) => commands.some(({ type }) => type === 'ScheduleActivityTask'));
  return Math.max(isAsked ? 1 : 0, ...ends);
}

function lineOf({ level, message, attributes, attempt }: ActivityLogEntry): LogLine {
  return { level, message, attempt, ...present({ attributes }) };
}
