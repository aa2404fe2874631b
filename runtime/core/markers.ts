/**
 * Which node of the drawing the code is at. Publishing puts `at` into the module; commands and errors carry what it
 * says, and a debugging replay records it step by step.
 */
import type { CommandSite } from './history.js';
import type { TraceStep } from './sandbox-protocol.js';
import type { Context } from './scope.js';

/** Longest JSON of a recorded value, in characters. */
const MOST_VALUE_TEXT = 10_000;

/** The marker as the compiled module sees it. */
export interface At {
  // biome-ignore lint/suspicious/noExplicitAny: it wraps calls of every type
  <F extends (...args: any[]) => unknown>(node: number, f: F): F;
  enter(node: number): void;
  value<T>(node: number, name: string, value: T): T;
  /** As the call itself, of a local function: what it commands has the node in its call path, whenever it does. */
  // biome-ignore lint/suspicious/noExplicitAny: it wraps calls of every type
  path<F extends (...args: any[]) => unknown>(node: number, f: F): F;
  /** Where the code is now; a function asks for it when it is entered. */
  scope(): Context;
  /** Goes back there, after an `await`. */
  in<T>(context: Context, value?: T): T;
}

export class Markers {
  /** Node of the marked call that is running now. */
  node: number | undefined;
  /** Node that control reached last. */
  last: number | undefined;
  /** Present in a debugging replay only. */
  steps: TraceStep[] | undefined;
  activation = 0;
  time = 0;
  /** Scope and call path of the code that runs. */
  context: Context;
  /** How often control has reached each node. */
  #visits: Map<number, number> | undefined;

  constructor(context: Context) {
    this.context = context;
  }

  /** Where a command issued now comes from. */
  site(): CommandSite {
    const node = this.node ?? this.last;
    if (node === undefined) return {};
    const iteration = this.#iteration(node);
    const { path } = this.context;
    return {
      node,
      ...(path.length > 0 ? { path: [...path] } : {}),
      ...(iteration > 0 ? { iteration } : {}),
    };
  }

  /** Runs `f` there, and comes back. */
  within<R>(context: Context, f: () => R): R {
    const before = this.context;
    this.context = context;
    try {
      return f();
    } finally {
      this.context = before;
    }
  }

  enter(node: number): void {
    this.last = node;
    this.#visits ??= new Map();
    this.#visits.set(node, (this.#visits.get(node) ?? 0) + 1);
    if (this.steps) this.#record(node, 'enter');
  }

  value(node: number, name: string, value: unknown): void {
    if (this.steps) this.#record(node, 'value', { name, value: textOf(value) });
  }

  #iteration(node: number): number {
    return Math.max(0, (this.#visits?.get(node) ?? 0) - 1);
  }

  #record(node: number, kind: TraceStep['kind'], more?: { name: string; value: string }): void {
    const { activation, time } = this;
    this.steps?.push({ activation, time, node, iteration: this.#iteration(node), kind, ...more });
  }
}

/**
 * The `at` of all runs: it marks whichever runs, which `running` gives. The node holds while the marked call itself
 * runs, not while its promise is awaited.
 */
export function markerFunction(running: () => Markers): At {
  const at = <F extends (...args: unknown[]) => unknown>(node: number, f: F) =>
    function (this: unknown, ...args: unknown[]): unknown {
      const markers = running();
      const before = markers.node;
      markers.node = node;
      try {
        return Reflect.apply(f, this, args);
      } finally {
        markers.node = before;
      }
    };
  const path = <F extends (...args: unknown[]) => unknown>(node: number, f: F) =>
    function (this: unknown, ...args: unknown[]): unknown {
      const markers = running();
      const { context } = markers;
      const inner = { ...context, path: [...context.path, node] };
      return markers.within(inner, () => Reflect.apply(f, this, args));
    };
  const enter = (node: number) => running().enter(node);
  const value = <T>(node: number, name: string, value: T): T => {
    running().value(node, name, value);
    return value;
  };
  const scope = () => running().context;
  const back = <T>(context: Context, value: T): T => {
    running().context = context;
    return value;
  };
  const members = { enter, value, path, scope, in: back };
  // Runs share it and must not leave anything on it for each other.
  for (const member of Object.values(members)) Object.freeze(member);
  return Object.freeze(Object.assign(at, members)) as unknown as At;
}

function textOf(value: unknown): string {
  try {
    return (JSON.stringify(value) ?? 'undefined').slice(0, MOST_VALUE_TEXT);
  } catch {
    return '"(cannot be shown as JSON)"';
  }
}
