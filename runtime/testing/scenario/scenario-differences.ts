/** Where a run differs from what its scenario expects. */
import { durationToMs } from '../../core/duration.js';
import { ApplicationFailure } from '../../core/failures.js';
import type { Command, HistoryRow } from '../../core/history.js';
import { fromPayload } from '../../core/payload-codec.js';
import { Problem } from '../../core/problem.js';
import type { TraceStep } from '../../core/sandbox-protocol.js';
import { matches } from './matches.js';
import { pathDifference } from './path-pattern.js';
import type { Scenario } from './scenario.js';

/** `at` is a place in the scenario: `expect.path[2]`. */
export interface Difference {
  at: string;
  message: string;
}

/** What became of a run. */
export interface ScenarioRun {
  end: { result: unknown } | { error: Error };
  tookMs: number;
  /** Of all runs of the chain. */
  rows: readonly HistoryRow[];
  trace: TraceStep[];
  path: string[];
}

type Expectation = Scenario['expect'];
type Compare<K extends keyof Expectation> = (
  expected: NonNullable<Expectation[K]>,
  run: ScenarioRun,
) => Difference[];

/** Complete by type: one comparison for each thing that can be expected. */
const COMPARISONS: { [K in keyof Required<Expectation>]: Compare<K> } = {
  result(expected, { end }) {
    if ('error' in end) return [];
    const plain = JSON.parse(JSON.stringify(end.result ?? null));
    if (matches(expected, plain) && matches(plain, expected)) return [];
    return one('expect.result', `expected ${JSON.stringify(expected)}, and it gave ${JSON.stringify(plain)}`);
  },
  failure(expected, { end }) {
    if ('result' in end) {
      return one('expect.failure', `it was to fail, and it gave ${JSON.stringify(end.result)}`);
    }
    if (end.error instanceof Problem) return [];
    const chain = causesOf(end.error);
    const { message, type } = expected;
    const found = [];
    if (message !== undefined && !chain.some((error) => error.message.includes(message))) {
      found.push(...one('expect.failure.message', `it failed with: ${saidChain(chain)}`));
    }
    if (
      type !== undefined &&
      !chain.some((error) => error instanceof ApplicationFailure && error.type === type)
    ) {
      found.push(...one('expect.failure.type', `it failed with: ${saidChain(chain)}`));
    }
    return found;
  },
  path(expected, { path }) {
    const difference = pathDifference(expected, path);
    return difference ? one(`expect.path[${difference.index}]`, difference.message) : [];
  },
  activities(expected, { rows }) {
    const calls = commandsOf(rows, 'ScheduleActivityTask');
    return compareLists('expect.activities', expected, calls, (wanted, { activityType, input }) => {
      const name = typeof wanted === 'string' ? wanted : wanted.activity;
      if (name !== activityType) return `${name} was expected, and ${activityType} was called`;
      if (typeof wanted === 'string') return undefined;
      const given = fromPayload(input[0] ?? null);
      return matches(wanted.input, given) ? undefined : `${name} was called with ${JSON.stringify(given)}`;
    });
  },
  tasks(expected, { rows }) {
    const titles = commandsOf(rows, 'ScheduleHumanTask').map(({ task }) => task.title);
    return compareLists('expect.tasks', expected, titles, (wanted, title) =>
      wanted === title ? undefined : `"${wanted}" was expected, and the task was "${title}"`,
    );
  },
  duration(expected, { tookMs }) {
    if (durationToMs(expected) === tookMs) return [];
    return one('expect.duration', `it took ${tookMs} ms, which is not ${expected}`);
  },
};

/** All of them, in the order of the scenario's fields; first of all what kept the run from its end. */
export function differences({ expect }: Scenario, run: ScenarioRun): Difference[] {
  const compared = Object.entries(COMPARISONS).flatMap(([name, compare]) => {
    const expected = expect[name as keyof Expectation];
    return expected === undefined
      ? []
      : (compare as (expected: unknown, run: ScenarioRun) => Difference[])(expected, run);
  });
  return [...unexpectedEnd(expect, run), ...missingMocks(run), ...compared];
}

function unexpectedEnd(expect: Expectation, { end }: ScenarioRun): Difference[] {
  if ('result' in end) return [];
  const { error } = end;
  const isProblem = error instanceof Problem;
  if (expect.failure !== undefined && !isProblem) return [];
  const hint = isProblem && error.hint !== undefined ? ` ${error.hint}` : '';
  const place = isProblem && error.at !== undefined && error.code !== 'run-blocked' ? `${error.at}: ` : '';
  const at = expect.failure === undefined ? 'expect.result' : 'expect.failure';
  return one(at, `${place}${saidChain(causesOf(error))}${hint}`);
}

function missingMocks({ rows }: ScenarioRun): Difference[] {
  const missing = new Set<string>();
  const types = new Map(
    commandsOf(rows, 'ScheduleActivityTask').map(({ seq, activityType }) => [seq, activityType]),
  );
  for (const event of rows.flatMap(({ inputs }) => inputs)) {
    if (event.type !== 'ActivityTaskFailed' || event.failure.kind !== 'ApplicationFailure') continue;
    if (event.failure.type === 'UnknownActivity') missing.add(types.get(event.seq) ?? '');
  }
  return [...missing].map((name) => ({
    at: `activities.${name}`,
    message: 'the workflow calls it, and the scenario does not say what it gives',
  }));
}

function compareLists<Wanted, Given>(
  at: string,
  expected: readonly Wanted[],
  given: readonly Given[],
  compare: (wanted: Wanted, given: Given) => string | undefined,
): Difference[] {
  for (const [index, wanted] of expected.entries()) {
    const one = given[index];
    const message = one === undefined ? 'there was no such one any more' : compare(wanted, one);
    if (message !== undefined) return [{ at: `${at}[${index}]`, message }];
  }
  const more = given.length - expected.length;
  return more > 0 ? one(at, `${more} more came`) : [];
}

function commandsOf<T extends Command['type']>(
  rows: readonly HistoryRow[],
  type: T,
): Extract<Command, { type: T }>[] {
  return rows
    .flatMap(({ commands }) => commands)
    .filter((command): command is Extract<Command, { type: T }> => command.type === type);
}

function causesOf(error: Error): Error[] {
  const chain = [error];
  for (let cause = error.cause; cause instanceof Error && chain.length < 20; cause = cause.cause)
    chain.push(cause);
  return chain;
}

const saidChain = (chain: readonly Error[]) => chain.map(({ message }) => message).join(' ← ');
const one = (at: string, message: string): Difference[] => [{ at, message }];
