import { invariant } from '@inkstone/runtime';
import type { RunKey } from '@inkstone/server/engine';
import type { RunHandle } from '../conformance-engine.js';
import { endOf } from './run-end.js';
import type { StageCodec } from './stage-codec.js';
import { BY, type PostgresParts, rowOf, settled } from './stage-parts.js';
import type { StageUpdates } from './stage-updates.js';

/** @param updates of the whole stage: their ids must not repeat */
export function stageRun(
  parts: PostgresParts,
  codec: StageCodec,
  updates: StageUpdates,
  { workflowId, runId }: { workflowId: string; runId: string },
): RunHandle {
  const { engine, namespace, sandbox } = parts;
  // The chain's newest run, as for a handle without a run id.
  const key: RunKey = { namespace, workflowId };
  return {
    workflowId,
    runId,
    signal: async (name, ...args) => settled(parts, engine.signal(key, name, await codec.encoded(args), BY)),
    query: async (name, ...args) => {
      await parts.drive.settle();
      return codec.value(await engine.query({ namespace, runId }, name, await codec.encoded(args)));
    },
    update: (name, ...args) => updates.execute(key, name, args),
    startUpdate: async (updateId, name, ...args) => void (await updates.send(key, updateId, name, args)),
    updateResult: (updateId) => updates.result(key, updateId),
    cancel: (reason) => settled(parts, engine.cancel(key, reason === undefined ? BY : { ...BY, reason })),
    terminate: (reason) =>
      settled(parts, engine.terminate(key, reason === undefined ? BY : { ...BY, reason })),
    end: () => endOf(parts, codec, workflowId),
    describe: async () => {
      await parts.drive.settle();
      const { status, memo, searchAttributes } = await rowOf(parts, { runId });
      return {
        status,
        memo: await codec.decodedRecord(JSON.parse(memo ?? '{}')),
        searchAttributes: JSON.parse(searchAttributes ?? '{}'),
      };
    },
    completeTask: async (seq, { outcome, data, comment, by = 'tester' }) => {
      await parts.drive.settle();
      const { runId: newest } = await rowOf(parts, { workflowId });
      const action = {
        kind: 'complete' as const,
        outcome,
        ...(data === undefined ? {} : { data }),
        ...(comment === undefined ? {} : { comment }),
      };
      const taskId = `${newest}:${seq}`;
      await settled(parts, engine.actOnTask(namespace, taskId, action, { actor: `person:${by}` }));
    },
    assignees: async (seq) => {
      await parts.drive.settle();
      const { runId: newest } = await rowOf(parts, { workflowId });
      const [task] = await parts.store.taskStates([{ namespace, taskId: `${newest}:${seq}` }]);
      invariant(task, 'assignees are asked for while the task is open');
      return { people: task.people, groups: task.groups, except: task.excluded };
    },
    logs: async () => {
      await parts.drive.settle();
      return sandbox.logs.get(runId) ?? [];
    },
  };
}
