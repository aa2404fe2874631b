/**
 * The realm's end of the border. The host calls these functions with strings and numbers, and between the steps lets
 * the realm's microtasks run dry: `begin` (or `replay`), drain, then `pump` and drain until it says no, then `finish`.
 */
import { beginActivation, finishActivation, settleActivation } from '../../core/activation.js';
import { codeError } from '../../core/code-error.js';
import { setCurrentRun } from '../../core/current-run.js';
import { isCancellation } from '../../core/failures.js';
import type { Activation, HistoryRow } from '../../core/history.js';
import { interceptorsOf } from '../../core/interceptors.js';
import { type At, markerFunction } from '../../core/markers.js';
import { fromPayload, toPayload } from '../../core/payload-codec.js';
import { type Main, Run } from '../../core/run.js';

export type ModuleFunction = (
  exports: Record<string, unknown>,
  require: (name: string) => unknown,
  at: At,
) => void;

/** A cached run and how many activations it has seen. */
interface Held {
  id: string;
  run: Run;
  position: number;
}

export interface Driver {
  /** `wrapped` takes what stands for the global object and gives the module function. */
  register(code: string, wrapped: (...globals: unknown[]) => ModuleFunction): void;
  /** Makes a run afresh, at position 0. */
  open(runId: string, code: string, info: string, traced: boolean): void;
  /** @returns false when the run is not held at this position. */
  begin(runId: string, position: number, activation: string): boolean;
  /** Begins to repeat one row of history. */
  replay(runId: string, row: string): void;
  pump(): boolean;
  /** @returns JSON of the commands; `''` when the run is blocked. */
  finish(): string;
  /** @returns whether replay agreed with history. */
  finishReplay(): boolean;
  /** JSON of the reason why the last run was blocked. */
  blocked(): string;
  /** JSON of the behaviour flags that the last activation was the first to rely on; `''` without any. */
  flags(): string;
  /** JSON of the log entries of the last activation; `''` without any. */
  logs(): string;
  /** A promise of the active run was rejected and nobody handled it. */
  unhandled(reason: unknown): void;
  /** @returns `'missing'`, or JSON of a result or a rejection. To be followed by a drain and `endQuery`. */
  query(runId: string, position: number, name: string, input: string): string;
  /** As `query`, of the run that was active last, though it may have closed. */
  queryLast(name: string, input: string): string;
  endQuery(): void;
  /** JSON of the steps of the last run, which was opened with `traced`. */
  trace(): string;
  evict(runId: string): void;
  /** The node at which the active run is; -1 when unknown. Asked when the host had to stop its code. */
  whereabouts(): number;
}

/**
 * @param modules what `require` finds
 * @param globals what stands for `globalThis` and its other names in module code
 * @param mostRuns cached runs; the one that was idle longest goes first
 */
export function createDriver(modules: Record<string, object>, globals: object, mostRuns: number): Driver {
  const known = new Map<string, ModuleFunction>();
  const held = new Map<string, Held>();
  let active: Held | undefined;
  /** The run that was active last. */
  let last: Run | undefined;
  let expected: HistoryRow | undefined;

  const require = (name: string): unknown => {
    const found = modules[name];
    if (found) return found;
    throw new TypeError(`Workflow code cannot import '${name}'; call an activity that does.`);
  };

  const loadMain =
    (module: ModuleFunction) =>
    (run: Run): Main => {
      const exports: Record<string, unknown> = {};
      module(exports, require, markerFunction(run.markers));
      run.interceptors = interceptorsOf(exports);
      const main = exports[run.info.workflowType];
      if (typeof main === 'function') return main as Main;
      const message = `The code exports no workflow function named ${run.info.workflowType}.`;
      run.block({ code: 'unknown-workflow-type', message });
      throw new TypeError(message);
    };

  const use = (runId: string): Held => {
    const entry = held.get(runId)!;
    held.delete(runId);
    held.set(runId, entry);
    return entry;
  };

  /** Ends the active run's turn. */
  const release = (): Run => {
    finishActivation();
    const { id, run } = active!;
    active!.position += 1;
    active = undefined;
    last = run;
    if (run.closed || run.blocked) held.delete(id);
    return run;
  };

  return Object.freeze<Driver>({
    register(code, wrapped) {
      known.set(code, wrapped(globals, undefined, undefined, undefined));
    },
    open(runId, code, info, traced) {
      const run = new Run(JSON.parse(info), loadMain(known.get(code)!));
      if (traced) run.markers.steps = [];
      held.delete(runId);
      held.set(runId, { id: runId, run, position: 0 });
      if (held.size > mostRuns) held.delete(held.keys().next().value!);
    },
    begin(runId, position, activation) {
      if (held.get(runId)?.position !== position) return false;
      active = use(runId);
      active.run.logs = [];
      beginActivation(active.run, JSON.parse(activation) as Activation, position, false);
      return true;
    },
    replay(runId, row) {
      active = use(runId);
      expected = JSON.parse(row) as HistoryRow;
      beginActivation(active.run, expected, active.position, true);
    },
    pump: () => settleActivation(active!.run),
    finish() {
      const run = release();
      return run.blocked ? '' : run.commands.takeText();
    },
    finishReplay() {
      const { run, position } = active!;
      const difference = run.flags.unknown() ?? run.commands.takeDifference(expected!.commands, position);
      if (difference) run.block(difference);
      release();
      return run.blocked === undefined;
    },
    blocked: () => JSON.stringify(last!.blocked),
    flags: () => {
      const flags = last!.flags.take();
      return flags.length === 0 ? '' : JSON.stringify(flags);
    },
    logs: () => (last!.logs.length === 0 ? '' : JSON.stringify(last!.logs)),
    unhandled(reason) {
      if (!active || isCancellation(reason)) return;
      active.run.block(codeError('unhandled-rejection', reason, active.run.markers));
    },
    query(runId, position, name, input) {
      const entry = held.get(runId);
      return entry?.position === position ? ask(entry.run, name, input) : 'missing';
    },
    queryLast: (name, input) => ask(last!, name, input),
    endQuery: () => setCurrentRun(undefined),
    trace: () => JSON.stringify(last?.markers.steps ?? []),
    evict: (runId) => void held.delete(runId),
    whereabouts: () => active?.run.markers.node ?? active?.run.markers.last ?? -1,
  });
}

function ask(run: Run, name: string, input: string): string {
  const handler = run.handlers.queries.get(name);
  if (!handler) {
    const names = [...run.handlers.queries.keys()].join(', ') || 'none';
    return rejection('unknown-query', `The workflow answers no query '${name}'; it knows: ${names}.`);
  }
  setCurrentRun(run);
  run.readOnly = true;
  try {
    const result = handler(...(JSON.parse(input) as []).map(fromPayload));
    if (result instanceof Promise)
      return rejection('query-failed', 'A query must answer at once, without await.');
    return JSON.stringify({ status: 'answered', result: JSON.stringify(toPayload(result)) });
  } catch (error) {
    return rejection('query-failed', error instanceof Error ? error.message : String(error));
  } finally {
    run.readOnly = false;
  }
}

const rejection = (code: 'unknown-query' | 'query-failed', message: string) =>
  JSON.stringify({ status: 'rejected', code, message });
