/**
 * Runs a compiled module against a scripted workflow API, without an engine: what it asks of the world, and where it
 * says that it is. Stops after `LIMIT` events, or `ROUNDS` rounds of loops, since drawings may loop for ever.
 */

import { TemporalFailure } from '@inkstone/runtime/workflow';
import fc from 'fast-check';
import { withRoundsAsked } from './rounds-asked.js';
import { scriptedApi } from './scripted-api.js';

export type ModuleEvent = { kind: 'enter'; node: number } | { kind: 'command'; what: string; node?: number };

export interface Script {
  /** Numbers that activities give, in turn. */
  numbers: readonly number[];
  /** Positions of the outcomes that people choose, in turn. */
  outcomes: readonly number[];
  amount: number;
  /** Whether activities that give 13, 14 or 15 fail instead: by a type that drawings catch, by their time limit, otherwise. */
  fails: boolean;
}

export const arbitraryScript: fc.Arbitrary<Script> = fc.record({
  numbers: fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 1, maxLength: 10 }),
  outcomes: fc.array(fc.nat(3), { minLength: 1, maxLength: 10 }),
  amount: fc.integer({ min: 0, max: 15 }),
  fails: fc.boolean(),
});

const LIMIT = 300;
const ROUNDS = 10_000;

class Stopped extends Error {}

type Link = (exports: object, require: () => object, at: object) => void;

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
  let entered: number | undefined;
  const add = (event: ModuleEvent): void => {
    events.push(event);
    if (events.length >= LIMIT) throw new Stopped();
  };
  // What no marker credits, such as a signal to another workflow, belongs to the node that was entered last, as in a run.
  const command = (what: string): void => {
    const node = current ?? entered;
    add({ kind: 'command', what, ...(node === undefined ? {} : { node }) });
  };
  const exports: Record<string, (input: unknown) => Promise<unknown>> = {};
  let rounds = 0;
  const round = (): void => {
    if (++rounds >= ROUNDS) throw new Stopped();
  };
  // biome-ignore lint/security/noGlobalEval: it is what a sandbox does with a compiled module
  const made = globalThis.eval(withRoundsAsked(module)) as (round: () => void) => Link;
  const link = made(round);
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
      enter: (node: number) => {
        entered = node;
        add({ kind: 'enter', node });
      },
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
  return error instanceof TemporalFailure || !(error instanceof Error);
}
