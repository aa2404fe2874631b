/** Bugs between the engine and its workers, its sandbox and its callers. */
import { type ActivityTaskResult, Problem } from '@inkstone/runtime';
import type { Bug } from './bug.js';

export const WORK_BUGS: readonly Bug[] = [
  {
    name: 'dispatched-twice',
    what: 'one attempt in fifty is handed to the worker twice',
    promises: [3],
    server: (deps, { dice }) => ({
      ...deps,
      worker: {
        plugins: deps.worker.plugins,
        execute: (tasks) =>
          deps.worker.execute(tasks.flatMap((task) => (dice.chance(0.02) ? [task, task] : [task]))),
        cancel: (tokens) => deps.worker.cancel(tokens),
        onResults: (listener) => deps.worker.onResults(listener),
        onHeartbeat: (listener) => deps.worker.onHeartbeat(listener),
        close: () => deps.worker.close(),
      },
    }),
  },
  {
    name: 'stale-result-taken',
    what: 'whatever attempt a result is of, it counts for the one that runs',
    promises: [3],
    server(deps) {
      const latest = new Map<string, string>();
      const activityOf = (token: string) => token.slice(0, token.lastIndexOf(':'));
      const taken = (result: ActivityTaskResult) => ({
        ...result,
        token: latest.get(activityOf(result.token)) ?? result.token,
      });
      return {
        ...deps,
        worker: {
          plugins: deps.worker.plugins,
          execute(tasks) {
            for (const { token } of tasks) latest.set(activityOf(token), token);
            deps.worker.execute(tasks);
          },
          cancel() {},
          onResults: (listener) => deps.worker.onResults((results) => listener(results.map(taken))),
          onHeartbeat: (listener) => deps.worker.onHeartbeat(listener),
          close: () => deps.worker.close(),
        },
      };
    },
  },
  {
    name: 'moved-unseen',
    what: 'a run is moved to another version whose code was not tried against its history',
    promises: [7],
    server: (deps) => ({
      ...deps,
      sandbox: {
        ...deps.sandbox,
        activate: async (jobs) => {
          const outcomes = await deps.sandbox.activate(jobs);
          return outcomes.map((outcome) =>
            outcome.runId.startsWith('replay:')
              ? { runId: outcome.runId, status: 'activated', commands: '[]' }
              : outcome,
          );
        },
      },
    }),
  },
  {
    name: 'seed-not-kept',
    what: 'a run that is rebuilt draws other random numbers',
    promises: [7, 14],
    server: (deps) => ({
      ...deps,
      sandbox: {
        ...deps.sandbox,
        activate: (jobs) =>
          deps.sandbox.activate(
            jobs.map((job) => {
              if (!job.rebuild || job.rebuild.rows.length === 0) return job;
              const info = { ...job.rebuild.info, randomSeed: `${job.rebuild.info.randomSeed}'` };
              return { ...job, rebuild: { ...job.rebuild, info } };
            }),
          ),
      },
    }),
  },
  {
    name: 'inputs-in-another-order',
    what: 'code gets the inputs of an activation in another order than history has them',
    promises: [7],
    server: (deps) => ({
      ...deps,
      sandbox: {
        ...deps.sandbox,
        activate: (jobs) =>
          deps.sandbox.activate(
            jobs.map((job) => {
              const { inputs, ...rest } = JSON.parse(job.activation) as { inputs: unknown[] };
              return { ...job, activation: JSON.stringify({ ...rest, inputs: inputs.reverse() }) };
            }),
          ),
      },
    }),
  },
  {
    name: 'refused-and-done',
    what: 'one signal in twenty is refused after it was taken',
    promises: [13],
    engine: (engine, { dice }) => ({
      ...engine,
      async signal(...args) {
        await engine.signal(...args);
        if (dice.chance(0.05))
          throw new Problem(409, { code: 'run-closed', message: 'It was, in fact, taken.' });
      },
    }),
  },
  {
    name: 'signal-acknowledged-first',
    what: 'a signal is acknowledged when it arrives',
    promises: [1],
    engine: (engine) => ({
      ...engine,
      async signal(...args) {
        void engine.signal(...args).catch(() => {});
      },
    }),
  },
  {
    name: 'lease-time-not-watched',
    what: 'a server that slept past its lease begins what it had decided',
    promises: [2, 3],
    server: (deps) => ({
      ...deps,
      ...(deps.clock ? { clock: { ...deps.clock, uptime: () => 0 } } : {}),
    }),
  },
];
