import type { ActivityTask } from '@inkstone/runtime';
import type { WorkerLink } from '../dispatch/polling-worker.js';
import type { Api } from './api.js';

/** A server, reached over HTTP. */
export function linkTo(api: Api): WorkerLink {
  return {
    async poll({ taskQueue, identity, types, max, waitMs }) {
      const path = `/api/task-queues/${encodeURIComponent(taskQueue)}/poll`;
      const body = { identity, most: max, waitSeconds: waitMs / 1_000, activityTypes: [...(types ?? [])] };
      return (await api<{ tasks: ActivityTask[] }>('POST', path, body)).tasks;
    },
    async end(token, end) {
      if (end.status === 'completed')
        return api('POST', '/api/activities/complete', { token, result: end.result });
      const { failure } = end;
      const canceled = end.status === 'canceled';
      return api('POST', '/api/activities/fail', { token, message: failure.message, failure, canceled });
    },
    heartbeat: (token, said) => api('POST', '/api/activities/heartbeat', { token, ...said }),
  };
}
