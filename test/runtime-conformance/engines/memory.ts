/** The in-memory engine of `@inkstone/runtime/testing`. */
import { errorToFailure, invariant, Problem } from '@inkstone/runtime';
import { TestEnvironment, type TestWorkflowHandle } from '@inkstone/runtime/testing';
import type {
  ConformanceEngine,
  RunEnd,
  RunHandle,
  Stage,
  StageScript,
  StoredRun,
} from '../conformance-engine.js';
import { SEED } from './seed.js';

export function createMemoryEngine(): ConformanceEngine {
  return { open: openStage, close: async () => {} };
}

async function openStage({ module, activities, maxConcurrentActivities }: StageScript): Promise<Stage> {
  const env = await TestEnvironment.create({
    activities,
    ...(maxConcurrentActivities === undefined ? {} : { maxConcurrentActivities }),
  });
  return {
    async start({ type = 'main', args = [], ...options } = {}) {
      const handle = await env.startWith({ randomSeed: SEED, ...options }, module, type, ...args);
      await handle.describe();
      return handleOf(handle, env);
    },
    async signalWithStart({ type = 'main', args = [], ...options }, signal, ...signalArgs) {
      const start = { randomSeed: SEED, ...options, args, signal, signalArgs };
      const handle = await env.signalWithStart(start, module, type);
      await handle.describe();
      return handleOf(handle, env);
    },
    async updateWithStart({ type = 'main', args = [], ...options }, update, ...updateArgs) {
      const start = { randomSeed: SEED, ...options, args, update, updateArgs };
      return (await env.startUpdateWithStart(start, module, type)).update.result();
    },
    handle: async (workflowId, runId) => handleOf(env.getHandle(workflowId, runId), env),
    sleep: (duration) => env.sleep(duration),
    async stored({ workflowId, runId }): Promise<StoredRun> {
      const handle = env.getHandle(workflowId, runId);
      const { status } = await handle.describe();
      const next = handle.next?.info;
      const stored = { info: handle.info, status, rows: await handle.history() };
      return next ? { ...stored, next: { workflowId: next.workflowId, runId: next.runId } } : stored;
    },
    close: () => env.close(),
  };
}

function handleOf(handle: TestWorkflowHandle, env: TestEnvironment): RunHandle {
  const { workflowId, runId } = handle.info;
  return {
    workflowId,
    runId,
    signal: (name, ...args) => handle.signal(name, ...args),
    query: (name, ...args) => handle.query(name, ...args),
    update: (name, ...args) => handle.executeUpdate(name, { args }),
    async startUpdate(updateId, name, ...args) {
      await handle.startUpdate(name, { args, updateId });
    },
    updateResult: (updateId) => handle.getUpdateHandle(updateId).result(),
    cancel: (reason) => handle.cancel(reason),
    terminate: (reason) => handle.terminate(reason),
    end: () => endOf(env.getHandle(workflowId)),
    describe: () => handle.describe(),
    completeTask: (seq, answer) => handle.completeTask(seq, answer),
    async assignees(seq) {
      const open = (await handle.tasks()).find((task) => task.seq === seq);
      invariant(open, 'assignees are asked for while the task is open');
      return open.task.assignees;
    },
    logs: async () => {
      await handle.describe();
      return handle.logs;
    },
  };
}

async function endOf(handle: TestWorkflowHandle): Promise<RunEnd> {
  try {
    return { status: 'completed', result: await handle.result() };
  } catch (error) {
    const { blocked } = handle;
    if (blocked) return { status: 'blocked', reason: blocked };
    if (error instanceof Problem) throw error;
    let last = handle;
    while (last.next) last = last.next;
    const { status } = await last.describe();
    return { status, failure: errorToFailure(error) } as RunEnd;
  }
}
