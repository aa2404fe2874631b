/** What simulated workflows do: one module that interprets a program, so that each seed brings workflows of its own. */
import { createHash } from 'node:crypto';
import type { LoadedVersion } from '../../engine/deps.js';

export type Step =
  | { kind: 'act'; work: Work; options: Record<string, unknown> }
  | { kind: 'sleep'; ms: number }
  /** Until so many values have been signalled; at most `ms`, or as long as it takes. */
  | { kind: 'wait'; count: number; ms?: number }
  | { kind: 'all' | 'race'; steps: Step[] }
  | { kind: 'shield'; step: Step }
  | { kind: 'child'; program: Program; policy: string; awaited: boolean; workflowId?: string }
  | { kind: 'tell'; workflowId: string; value: string }
  | { kind: 'stop'; workflowId: string }
  | { kind: 'task'; dueIn?: string; escalation?: { after: string; to: { people: string[] } }[] }
  | { kind: 'fail' };

/** One activity: how long it takes, how many first attempts fail, how often it tells that it lives. */
export interface Work {
  ms: number;
  failures: number;
  beatMs?: number;
  final?: boolean;
}

export interface Program {
  steps: Step[];
  /** How often it continues as new. */
  rounds: number;
}

export const WORKFLOW = 'program';
export const SIGNAL = 'add';
export const UPDATE = 'set';
export const QUERY = 'count';

const MODULE = `(exports, require, at) => {
  const api = require('@inkstone/runtime/workflow');
  const { CancellationScope } = api;
  exports.${WORKFLOW} = async ({ steps, rounds }) => {
    const got = [];
    const done = [];
    const work = (task, options) => api.proxyActivities(options).work(task);
    api.setHandler(api.defineSignal('${SIGNAL}'), (value) => { got.push(value); });
    api.setHandler(api.defineQuery('${QUERY}'), () => got.length);
    api.setHandler(api.defineUpdate('${UPDATE}'), async ({ value, task }) => {
      got.push(value);
      if (task) await work(task, { startToCloseTimeout: 20000, retry: { initialInterval: 100 } });
      return value;
    }, { validator: ({ value }) => { if (value.startsWith('bad')) throw new Error('not that'); } });
    const attempt = (step) => run(step).then((value) => value ?? null, (error) => {
      if (error instanceof api.ContinueAsNew) throw error;
      return error.name;
    });
    const RUN = {
      act: ({ work: task, options }) => work(task, options),
      sleep: ({ ms }) => api.sleep(ms),
      wait: ({ count, ms }) => ms === undefined ? api.condition(() => got.length >= count) : api.condition(() => got.length >= count, ms),
      all: ({ steps }) => Promise.all(steps.map(attempt)),
      race: async ({ steps }) => {
        const scope = new CancellationScope();
        return scope.run(async () => {
          const running = steps.map(attempt);
          const first = await Promise.race(running);
          scope.cancel();
          await CancellationScope.nonCancellable(() => Promise.all(running));
          return first;
        });
      },
      shield: ({ step }) => CancellationScope.nonCancellable(() => run(step)),
      child: async ({ program, policy, awaited, workflowId }) => {
        const options = { args: [program], parentClosePolicy: policy, ...(workflowId ? { workflowId } : {}) };
        if (awaited) return (await api.executeChild('${WORKFLOW}', options)).done.length;
        await api.startChild('${WORKFLOW}', options);
        return 'started';
      },
      tell: ({ workflowId, value }) => api.getExternalWorkflowHandle(workflowId).signal('${SIGNAL}', value),
      stop: ({ workflowId }) => api.getExternalWorkflowHandle(workflowId).cancel(),
      task: async ({ dueIn, escalation }) => {
        const more = { ...(dueIn ? { dueIn } : {}), ...(escalation ? { escalation } : {}) };
        return (await api.humanTask({ title: 'Well?', assignees: { people: ['ann', 'bob'] }, outcomes: ['yes', 'no'], ...more })).outcome;
      },
      fail: () => { throw api.ApplicationFailure.nonRetryable('as the program says', 'Planned'); },
    };
    const run = async (step) => RUN[step.kind](step);
    for (const step of steps) {
      try {
        done.push((await run(step)) ?? null);
      } catch (error) {
        const isOver = api.isCancellation(error) && CancellationScope.current().consideredCancelled;
        if (isOver || step.kind === 'fail') throw error;
        done.push(error.name);
      }
    }
    if (rounds > 0) await api.continueAsNew({ steps, rounds: rounds - 1 });
    await api.condition(api.allHandlersFinished);
    return { done, got };
  };
}`;

function versionOf(version: number, module: string): LoadedVersion {
  return { version, codeHash: createHash('sha256').update(module).digest('hex'), module, nodes: [] };
}

/** Runs begin with the first. The second makes the same steps; the third gives its activities another input. */
export const VERSIONS = [
  versionOf(1, MODULE),
  versionOf(2, `${MODULE}\n`),
  versionOf(3, MODULE.replace('.work(task);', '.work({ ...task, version: 3 });')),
] as const;
