/** Lets this process's worker poll the task queues that it has a part in: those with limits, and what it alone can run. */
import type { WorkerHost } from '@inkstone/runtime';
import { type Clock, systemClock } from '../engine/index.js';
import type { Dispatch } from './create-task-queues.js';
import { type PollElsewhere, pollElsewhere } from './poll-elsewhere.js';
import { PollingWorker, type WorkerLink } from './polling-worker.js';

const CONCURRENCY = 200;
/** New limits are noticed this soon, ms. */
const LOOK_MS = 1_000;

export interface OwnWorker {
  close(): Promise<void>;
}

export function startOwnWorker(parts: {
  dispatch: Dispatch;
  worker: WorkerHost;
  /** Task queues that it works on whatever waits there. Default: none. */
  always?: readonly string[];
  identity: string;
  drainMs: number;
  token?: string;
  clock?: Clock;
  trouble: (what: string, error?: unknown) => void;
}): OwnWorker {
  const { dispatch, worker, always = [], identity, trouble, drainMs, clock = systemClock } = parts;
  const polling = new Map<string, PollingWorker>();
  const link: WorkerLink = {
    end: dispatch.end,
    heartbeat: dispatch.heartbeat,
    poll: (request) => pollAnywhere(dispatch, request, parts.token),
  };
  const look = () => {
    if (dispatch.localTypes.size === 0) return;
    for (const taskQueue of [...always, ...dispatch.ownQueues()]) {
      if (polling.has(taskQueue)) continue;
      const types = dispatch.localTypes;
      const one = new PollingWorker({
        link,
        worker,
        taskQueue,
        identity,
        types,
        concurrency: CONCURRENCY,
        clock,
        trouble,
      });
      polling.set(taskQueue, one);
      one.start();
    }
  };
  dispatch.onNews((news) => {
    look();
    for (const { row, gone, cancelRequested } of news) {
      if (!gone && !cancelRequested) continue;
      const { runId, seq, attempt, grantId, taskQueue } = row;
      if (grantId !== null) polling.get(taskQueue)?.cancel([`${runId}:${seq}:${attempt}:${grantId}`]);
    }
  });
  let stop: () => void = () => {};
  let closed = false;
  const lookAgain = () => {
    look();
    if (!closed) stop = clock.after(LOOK_MS, lookAgain);
  };
  lookAgain();
  return {
    async close() {
      closed = true;
      stop();
      await Promise.all([...polling.values()].map((one) => one.close(drainMs)));
    },
  };
}

async function pollAnywhere(
  dispatch: Dispatch,
  request: Parameters<WorkerLink['poll']>[0],
  token: string | undefined,
): ReturnType<WorkerLink['poll']> {
  const answer = await dispatch.poll(request);
  if ('tasks' in answer) return answer.tasks;
  const { taskQueue, identity, types, max, waitMs } = request;
  const path = `/api/task-queues/${encodeURIComponent(taskQueue)}/poll`;
  const body = { identity, most: max, waitSeconds: waitMs / 1_000, activityTypes: [...(types ?? [])] };
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const ask: PollElsewhere = pollElsewhere;
  return (
    await ask<{ tasks: Awaited<ReturnType<WorkerLink['poll']>> }>(answer.elsewhere, path, { headers, body })
  ).tasks;
}
