/**
 * The workflow API for modules that are run without an engine: every command is told, and gives at once what a script says. Messages
 * come where they are waited for, or not; of a race the script says who wins, and what runs beside it comes to its end before.
 */
import {
  ActivityFailure,
  ApplicationFailure,
  isApplicationFailure,
  isCancellation,
  isTimeout,
  type Leavable,
  ParentClosePolicy,
  RetryState,
  TimeoutFailure,
  untilLeft,
} from '@inkstone/runtime/workflow';
import type { Script } from './run-module.js';

type Tell = (what: string) => void;

export function scriptedApi(script: Script, tell: Tell): object {
  const number = inTurn(script.numbers);
  const choice = inTurn(script.outcomes);
  return {
    proxyActivities: () =>
      new Proxy({}, { get: (_, name) => activity(String(name), number, script.fails, tell) }),
    humanTask: async (task: { outcomes: string[] }) => {
      tell(`humanTask ${JSON.stringify(task)}`);
      const outcome = task.outcomes[choice() % task.outcomes.length];
      return { outcome, completedBy: 'maria', completedAt: '2026-01-01T00:00:00Z' };
    },
    ...waits(number, tell),
    ...races(choice, tell),
    ...runs(number, tell),
    leavable,
    untilLeft,
    defineSignal: (name: string) => name,
    defineQuery: (name: string) => name,
    defineUpdate: (name: string) => name,
    setHandler: () => undefined,
    formOf: (schema: unknown) => ({ schema }),
    CancellationScope: {
      withTimeout: (_: unknown, run: () => unknown) => run(),
      nonCancellable: (run: () => unknown) => run(),
      cancellable: (run: () => unknown) => run(),
    },
    ParentClosePolicy,
    ApplicationFailure,
    isApplicationFailure,
    isCancellation,
    isTimeout,
  };
}

function inTurn(values: readonly number[]): () => number {
  let next = 0;
  return () => values[next++ % values.length] ?? 0;
}

function activity(name: string, number: () => number, fails: boolean, tell: Tell): object {
  const run = async (input: unknown): Promise<unknown> => {
    tell(`${name} ${JSON.stringify(input)}`);
    const value = number();
    const failure = fails ? failureOf(name, value) : undefined;
    if (failure !== undefined) throw failure;
    return { value, text: `text ${value}`, status: 200, body: { price: value } };
  };
  const call = (input: unknown) => heard(run(input));
  return Object.assign(call, { executeWithOptions: (_: object, [input]: unknown[]) => call(input) });
}

function failureOf(activityType: string, value: number): ActivityFailure | undefined {
  const causes = new Map<number, Error>([
    [13, ApplicationFailure.create({ message: 'none left', type: 'OutOfStock' })],
    [14, new TimeoutFailure('too late', undefined, 'START_TO_CLOSE')],
    [15, ApplicationFailure.create({ message: 'broken' })],
  ]);
  const cause = causes.get(value);
  if (cause === undefined) return undefined;
  return new ActivityFailure(
    'failed',
    activityType,
    '1',
    RetryState.MAXIMUM_ATTEMPTS_REACHED,
    undefined,
    cause,
  );
}

/** A promise whose failure may go unheard. */
function heard<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

function waits(number: () => number, tell: Tell): object {
  return {
    // How long it is until a point in time is another each time.
    sleep: async (duration: unknown) => tell(`sleep ${Number(duration) > 1e9 ? 'until then' : duration}`),
    condition: async (_holds: () => boolean, timeout?: unknown) => {
      tell(`condition ${timeout}`);
      return timeout === undefined ? undefined : number() % 2 === 0;
    },
    receive: async (signal: unknown, { timeout }: { timeout?: unknown } = {}) => {
      tell(`receive ${signal} ${timeout}`);
      return timeout !== undefined && number() % 2 === 0 ? undefined : { amount: number() };
    },
  };
}

function races(choice: () => number, tell: Tell): object {
  return {
    meanwhile: async (event: unknown, steps: (value: unknown) => unknown) => {
      await event;
      return steps({ amount: choice() });
    },
    race: async (racers: Record<string, unknown>) => {
      // The play may stop at one of them and again here, before anyone has asked how they end.
      for (const racer of Object.values(racers)) if (racer instanceof Promise) heard(racer);
      tell(`race ${Object.keys(racers)}`);
      const all = Object.entries(racers);
      for (const [, racer] of all) if (runsBeside(racer)) await racer();
      const may = all.filter(([, racer]) => !runsBeside(racer));
      const [winner, racer] = may[choice() % may.length] ?? [];
      return { winner, value: await (typeof racer === 'function' ? racer() : racer) };
    },
  };
}

/** Nothing is cancelled here: what runs beside who leaves comes to its end unheard. */
function leavable(steps: (left: Leavable) => Promise<void>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const leaveBy = (exit: string): Promise<never> => {
      resolve({ exit });
      return new Promise(() => {});
    };
    steps({ leaveBy }).then(() => resolve(undefined), reject);
  });
}

/** `() => meanwhile(…)` never wins. Others are only begun when they do: nothing cancels them here. */
function runsBeside(racer: unknown): racer is () => unknown {
  return typeof racer === 'function' && /^\(\) =>[^{]*\bmeanwhile\b/.test(String(racer));
}

function runs(number: () => number, tell: Tell): object {
  const signal = (of: string) => async (name: unknown, input: unknown) =>
    tell(`signal ${of} ${name} ${JSON.stringify(input)}`);
  const child = async (workflow: string, options: object) =>
    tell(`child ${workflow} ${JSON.stringify(options)}`);
  return {
    executeChild: async (workflow: string, options: object) => {
      await child(workflow, options);
      return number();
    },
    startChild: async (workflow: string, options: object) => {
      await child(workflow, options);
      return { signal: signal(workflow), result: async () => number() };
    },
    getExternalWorkflowHandle: (id: string) => ({ signal: signal(id) }),
    mapConcurrently: async <T>(list: T[], limit: unknown, run: (item: T, index: number) => unknown) => {
      tell(`mapConcurrently ${limit}`);
      const results: unknown[] = [];
      for (const [index, item] of list.entries()) results.push(await run(item, index));
      return results;
    },
  };
}
