/** An engine with task queues for tests, on a real store. */

import type { ActivityTask } from '@inkstone/runtime';
import { startTestEngine, type TestEngine, type TestEngineOptions } from '../engine/test-engine.js';
import { createPgStore } from '../store/pg-store.js';
import { createDispatch, type Dispatch } from './create-task-queues.js';
import { createDispatchStore } from './dispatch-store.js';
import type { PollRequest } from './poll.js';

export interface TestDispatch extends TestEngine {
  dispatch: Dispatch;
  /** Polls the queue; fails when another server has it. */
  poll(taskQueue: string, request?: Partial<PollRequest>): Promise<ActivityTask[]>;
}

export async function startTestDispatch(url: string, options: TestEngineOptions): Promise<TestDispatch> {
  const store = createPgStore(url);
  const dispatch = await createDispatch({
    namespace: 'default',
    store: createDispatchStore(store.statements),
    plugins: [],
    trouble: () => {},
  });
  const started = await startTestEngine(url, { ...options, queues: dispatch.queues });
  return {
    ...started,
    dispatch,
    async poll(taskQueue, request = {}) {
      const answer = await dispatch.poll({
        taskQueue,
        identity: 'tester',
        max: 10,
        // Long: on a machine that has much to do, what it waits for may come late.
        waitMs: 20_000,
        ...request,
      });
      return 'tasks' in answer ? answer.tasks : [];
    },
    async stop() {
      dispatch.close();
      await started.stop();
      await store.close();
    },
  };
}
