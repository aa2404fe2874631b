/**
 * The realm's end of the border. The host calls these functions with strings and numbers, and between the steps lets
 * the realm's microtasks run dry: `begin` (or `replay`), drain, then `pump` and drain until it says no, then `finish`.
 */
import { beginActivation, finishActivation, settleActivation } from '../../core/activation.js';
import { askQuery, type QueryAnswer } from '../../core/ask-query.js';
import { codeError } from '../../core/code-error.js';
import { currentRun, setCurrentRun } from '../../core/current-run.js';
import { isCancellation } from '../../core/failures.js';
import type { Activation, HistoryRow } from '../../core/history.js';
import { rowSize } from '../../core/history-size.js';
import { interceptorsOf } from '../../core/interceptors.js';
import { type At, markerFunction } from '../../core/markers.js';
import { mismatchOf } from '../../core/mismatch.js';
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
  open(runId: string, code: string, info: string, kind: { traced: boolean; strict: boolean | 'nodes' }): void;
  /** @returns false when the run is not held at this position. */
  begin(runId: string, position: number, activation: string): boolean;
  /** Begins to repeat one row of history. */
  replay(runId: string, row: string): void;
  pump(): boolean;
  /** @returns JSON of the commands; `''` when updates were rejected, or else the run is blocked. */
  finish(): string;
  /** @returns whether replay agreed with history. */
  finishReplay(): boolean;
  /** JSON of the updates that the last activation rejected; `''` without any. */
  rejected(): string;
  /** JSON of the reason why the last run was blocked. */
  blocked(): string;
  /** JSON of the behaviour flags that the last activation was the first to rely on; `''` without any. */
  flags(): string;
  /** JSON of the log entries of the last activation; `''` without any. */
  logs(): string;
  /** A promise of the active run was rejected and nobody handled it. */
  unhandled(reason: unknown): void;
  /** @returns false when the run is not held at this position; else to be followed by a drain and `endQuery`. */
  query(runId: string, position: number, name: string, input: string): boolean;
  /** As `query`, of the run that was active last, though it may have closed. */
  queryLast(name: string, input: string): void;
  /** @returns JSON of a result or a rejection. */
  endQuery(): string;
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
  /** Characters of the activation or row that came in. */
  let size = 0;
  /** Flags that the last new work was the first to rely on. */
  let fresh: number[] = [];
  let asked: { run: Run; answer: () => QueryAnswer } | undefined;

  const at = markerFunction(() => currentRun().markers);

  const require = (name: string): unknown => {
    const found = modules[name];
    if (found) return found;
    throw new TypeError(`Workflow code cannot import '${name}'; call an activity that does.`);
  };

  const loadMain =
    (module: ModuleFunction) =>
    (run: Run): Main => {
      const exports: Record<string, unknown> = {};
      module(exports, require, at);
      run.interceptors = interceptorsOf(exports);
      const main = exports[run.info.workflowType];
      if (typeof main === 'function') return main as Main;
      const message = `The code exports no workflow function named ${run.info.workflowType}.`;
      run.block({ code: 'unknown-workflow-type', message, params: { type: run.info.workflowType } });
      throw new TypeError(message);
    };

  const use = (runId: string): Held => {
    const entry = held.get(runId)!;
    held.delete(entry.id);
    held.set(entry.id, entry);
    return entry;
  };

  /** Ends the active run's turn. What it issued after a bug or a rejected update is no part of its history. */
  const release = (): Run => {
    const { id, run } = active!;
    active!.position += 1;
    active = undefined;
    last = run;
    if (run.over) held.delete(id);
    return run;
  };

  const ask = (run: Run, name: string, input: string): void => {
    setCurrentRun(run);
    asked = { run, answer: askQuery(run, name, JSON.parse(input)) };
  };

  const forget = (run: Run): void => {
    for (const [id, entry] of held) if (entry.run === run) held.delete(id);
  };

  return Object.freeze<Driver>({
    register(code, wrapped) {
      known.set(code, wrapped(globals, undefined, undefined, undefined));
    },
    open(runId, code, info, { traced, strict }) {
      const run = new Run(JSON.parse(info), loadMain(known.get(code)!));
      run.strict = strict;
      if (traced) run.markers.steps = [];
      held.delete(runId);
      const id = ownCopy(runId);
      held.set(id, { id, run, position: 0 });
      if (held.size > mostRuns) held.delete(held.keys().next().value!);
    },
    begin(runId, position, activation) {
      if (held.get(runId)?.position !== position) return false;
      active = use(runId);
      active.run.logs = active.run.takeWarnings();
      size = activation.length;
      beginActivation(active.run, JSON.parse(activation) as Activation, position, false);
      return true;
    },
    replay(runId, row) {
      active = use(runId);
      expected = JSON.parse(row) as HistoryRow;
      size = row.length;
      beginActivation(active.run, expected, active.position, true);
    },
    pump: () => settleActivation(active!.run),
    finish() {
      const { run } = active!;
      finishActivation(run);
      const { rejected } = run.messages;
      release();
      if (run.blocked || rejected.length > 0) return '';
      const commands = run.commands.text();
      fresh = run.flags.take();
      run.history.end(run.commands.count, rowSize(size, commands.length, fresh));
      return commands;
    },
    finishReplay() {
      const { run, position } = active!;
      finishActivation(run);
      const difference = run.flags.unknown() ?? mismatchOf(run, expected!, position);
      if (difference) run.block(difference);
      run.history.end(expected!.commands.length, size);
      release();
      return run.blocked === undefined;
    },
    rejected: () => (last!.messages.rejected.length === 0 ? '' : JSON.stringify(last!.messages.rejected)),
    blocked: () => JSON.stringify(last!.blocked),
    flags: () => (fresh.length === 0 ? '' : JSON.stringify(fresh)),
    logs: () => (last!.logs.length === 0 ? '' : JSON.stringify(last!.logs)),
    unhandled(reason) {
      if (!active || isCancellation(reason)) return;
      active.run.block(codeError('unhandled-rejection', reason, active.run.markers));
    },
    query(runId, position, name, input) {
      const entry = held.get(runId);
      if (entry?.position !== position) return false;
      ask(entry.run, name, input);
      return true;
    },
    queryLast: (name, input) => ask(last!, name, input),
    endQuery() {
      const { run, answer: give } = asked!;
      const answer = give();
      setCurrentRun(undefined);
      // What a query that failed has touched must not survive.
      if (answer.status === 'rejected' && answer.code !== 'unknown-query') forget(run);
      return JSON.stringify(answer);
    },
    trace: () => JSON.stringify(last?.markers.steps ?? []),
    evict: (runId) => void held.delete(runId),
    whereabouts: () => active?.run.markers.node ?? active?.run.markers.last ?? -1,
  });
}

/** A part of a text keeps all of it in memory, and an id comes as a part of the text of a whole batch. */
function ownCopy(text: string): string {
  return ` ${text}`.slice(1);
}
