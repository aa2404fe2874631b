/**
 * Runs a compiled module against a scripted workflow API, without an engine: what it asks of the world, and where it
 * says that it is. Stops after `LIMIT` events, since drawings may loop for ever.
 */

import {
  ApplicationFailure,
  isApplicationFailure,
  isCancellation,
  isTimeout,
} from '@inkstone/runtime/workflow';

export type ModuleEvent = { kind: 'enter'; node: number } | { kind: 'command'; what: string; node?: number };

export interface Script {
  /** Numbers that activities give, in turn. */
  numbers: readonly number[];
  /** Positions of the outcomes that people choose, in turn. */
  outcomes: readonly number[];
  amount: number;
}

const LIMIT = 300;

class Stopped extends Error {}

export interface ModuleRun {
  events: ModuleEvent[];
  /** Whether the workflow came to its end, rather than being stopped at the limit. */
  returned: boolean;
  /** What it threw on purpose. */
  thrown?: string;
}

export async function runModule(module: string, workflowType: string, script: Script): Promise<ModuleRun> {
  const events: ModuleEvent[] = [];
  let current: number | undefined;
  const add = (event: ModuleEvent): void => {
    events.push(event);
    if (events.length >= LIMIT) throw new Stopped();
  };
  const command = (what: string): void =>
    add({ kind: 'command', what, ...(current === undefined ? {} : { node: current }) });
  const exports: Record<string, (input: unknown) => Promise<unknown>> = {};
  // biome-ignore lint/security/noGlobalEval: it is what a sandbox does with a compiled module
  const link = globalThis.eval(module) as (exports: object, require: () => object, at: object) => void;
  const at = Object.assign(
    (node: number, call: (...args: unknown[]) => unknown) =>
      (...args: unknown[]): unknown => {
        current = node;
        try {
          return call(...args);
        } finally {
          current = undefined;
        }
      },
    {
      path: (_node: number, call: unknown) => call,
      scope: () => undefined,
      in: (_scope: undefined, value: unknown) => value,
      enter: (node: number) => add({ kind: 'enter', node }),
      value: (_node: number, _name: string, value: unknown) => value,
    },
  );
  link(exports, () => scriptedApi(script, command), at);
  try {
    await exports[workflowType]?.({ name: 'Ada', amount: script.amount });
    return { events, returned: true };
  } catch (error) {
    if (error instanceof Stopped) return { events, returned: false };
    if (isOnPurpose(error)) return { events, returned: true, thrown: String(error) };
    throw error;
  }
}

/** What a drawing throws, as opposed to what a mistake in its code throws (`TypeError`, …). */
function isOnPurpose(error: unknown): boolean {
  return error instanceof ApplicationFailure || !(error instanceof Error);
}

function scriptedApi({ numbers, outcomes }: Script, command: (what: string) => void): object {
  let asked = 0;
  let called = 0;
  const number = (): number => numbers[called++ % numbers.length] ?? 0;
  const activity = (name: string) => {
    const call = async (input: unknown): Promise<unknown> => {
      command(`${name} ${JSON.stringify(input)}`);
      const value = number();
      return { value, text: `text ${value}`, status: 200, body: { price: value } };
    };
    return Object.assign(call, { executeWithOptions: (_: object, [input]: unknown[]) => call(input) });
  };
  return {
    proxyActivities: () => new Proxy({}, { get: (_, name) => activity(String(name)) }),
    humanTask: async (task: { outcomes: string[] }) => {
      command(`humanTask ${JSON.stringify(task)}`);
      const outcome = task.outcomes[(outcomes[asked++ % outcomes.length] ?? 0) % task.outcomes.length];
      return { outcome, completedBy: 'maria', completedAt: '2026-01-01T00:00:00Z' };
    },
    // No message ever comes.
    defineSignal: (name: string) => name,
    defineQuery: (name: string) => name,
    defineUpdate: (name: string) => name,
    setHandler: () => undefined,
    sleep: async (duration: unknown) => command(`sleep ${duration}`),
    formOf: (schema: unknown) => ({ schema }),
    CancellationScope: {
      withTimeout: (_: unknown, run: () => unknown) => run(),
      nonCancellable: (run: () => unknown) => run(),
      cancellable: (run: () => unknown) => run(),
    },
    ApplicationFailure,
    isApplicationFailure,
    isCancellation,
    isTimeout,
  };
}
