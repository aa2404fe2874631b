import { failureToError } from '../core/failure-codec.js';
import { HISTORY_FORMAT, type HistoryRow, type InputEvent, type RunInfo } from '../core/history.js';
import type { HumanTaskSpec } from '../core/human-task.js';
import { fromPayload } from '../core/payload-codec.js';
import { Problem } from '../core/problem.js';
import type { RunOutcome } from '../core/run-state.js';
import type { BlockedReason, LogEntry, TraceStep } from '../core/sandbox-protocol.js';
import { resultOf, type ScriptedAnswer } from './human-task-script.js';
import { taskNow } from './memory/human-tasks.js';
import type { MemoryEngine } from './memory/memory-engine.js';
import type { MemoryRun } from './memory/memory-run.js';
import { copiedAll } from './payload-copy.js';
import { describeRun, type RunDescription } from './run-description.js';
import { blockedProblem, closedProblem, waitsProblem } from './run-problems.js';
import type { StoredHistory } from './stored-history.js';
import { TestUpdateHandle } from './update-handle.js';

/** A definition or its name. */
export type Named = string | { name: string };
export const nameOf = (named: Named): string => (typeof named === 'string' ? named : named.name);

export interface UpdateOptions {
  args?: unknown[];
  /** The same id again is the same update. */
  updateId?: string;
}

/** A run at one moment. */
export interface RunGlance {
  runId: string;
  rows: readonly HistoryRow[];
  trace: TraceStep[];
  /** Human tasks that are open. */
  tasks: { seq: number; task: HumanTaskSpec }[];
  outcome: RunOutcome | undefined;
  blocked: BlockedReason | undefined;
}

/**
 * A run in a test environment. Each call first lets everything happen that is due; only `result` and `executeUpdate`
 * move the clock. Messages and `result` follow continue-as-new; history, trace and logs are those of this very run.
 */
export class TestWorkflowHandle {
  readonly #engine: MemoryEngine;
  readonly #run: MemoryRun;
  #updates = 0;

  constructor(engine: MemoryEngine, run: MemoryRun) {
    this.#engine = engine;
    this.#run = run;
  }

  get info(): RunInfo {
    return this.#run.info;
  }

  /** Why the run cannot go on. */
  get blocked(): BlockedReason | undefined {
    return this.#run.newest.blocked;
  }

  get logs(): readonly LogEntry[] {
    return this.#run.logs;
  }

  /** The run that this one continued as. */
  get next(): TestWorkflowHandle | undefined {
    return this.#run.next && new TestWorkflowHandle(this.#engine, this.#run.next);
  }

  /**
   * The workflow's result; timers, retries and scripted people take no time.
   *
   * @throws TemporalFailure as the run failed, was cancelled, terminated or timed out. Problem `run-blocked`, and
   *   `run-waits` when nothing will ever happen again unless the test does something.
   */
  async result<T = unknown>(): Promise<T> {
    const ended = ({ newest }: MemoryRun) => !newest.open || newest.blocked !== undefined;
    await this.#engine.drive(() => ended(this.#run), Number.POSITIVE_INFINITY);
    const run = this.#run.newest;
    const { outcome } = run.state;
    if (outcome?.status === 'completed') return fromPayload(outcome.result) as T;
    if (outcome && outcome.status !== 'continued-as-new') {
      throw failureToError(outcome.failure ?? { kind: 'CancelledFailure', message: 'Workflow cancelled' });
    }
    throw run.blocked ? blockedProblem(run.blocked) : waitsProblem(run);
  }

  /**
   * Lets one thing happen: what waits for the run is one activation, or time skips to the next moment and then it is.
   *
   * @param skip whether time may move
   * @param enough stops what would never end, such as retries without a limit
   * @returns false when nothing will happen unless time moves, or somebody does something
   */
  async step(skip = true, enough: () => boolean = () => false): Promise<boolean> {
    const seen = this.#seen();
    const moved = () => this.#seen() !== seen;
    await this.#engine.drive(
      () => moved() || enough(),
      skip ? Number.POSITIVE_INFINITY : this.#engine.clock.now,
    );
    return moved();
  }

  /** Rows of the run of the chain with this id, as they are now. */
  rowsOf(runId: string): readonly HistoryRow[] {
    let run: MemoryRun | undefined = this.#run;
    while (run && run.info.runId !== runId) run = run.next;
    return run?.rows ?? [];
  }

  /** Changes with each activation of the chain, and when it is blocked. */
  #seen(): string {
    let [rows, run]: [number, MemoryRun | undefined] = [0, this.#run];
    for (; run; run = run.next) rows += run.rows.length + 1;
    return `${rows}:${this.blocked !== undefined}`;
  }

  /** @throws Problem `run-closed` */
  async signal(signal: Named, ...args: unknown[]): Promise<void> {
    await this.deliver({
      type: 'WorkflowExecutionSignaled',
      signalName: nameOf(signal),
      input: copiedAll(args),
    });
  }

  async cancel(reason?: string): Promise<void> {
    await this.deliver({
      type: 'WorkflowExecutionCancelRequested',
      ...(reason === undefined ? {} : { reason }),
    });
  }

  /** Ends the run at once; its code never hears of it. @throws Problem `run-closed` */
  async terminate(reason?: string): Promise<void> {
    await this.#settle();
    if (!this.#run.newest.open) throw closedProblem();
    this.#engine.terminate(this.#run.newest, reason);
    await this.#settle();
  }

  /**
   * Sends an update and gives what its handler gives.
   *
   * @throws TemporalFailure as the handler failed. Problem `update-rejected`, `run-closed`, `run-blocked`, `run-waits`
   */
  async executeUpdate<T = unknown>(update: Named, options?: UpdateOptions): Promise<T> {
    return (await this.startUpdate<T>(update, options)).result();
  }

  /** Sends an update; resolves when it was accepted. @throws Problem `update-rejected`, `run-closed` */
  async startUpdate<T = unknown>(update: Named, options: UpdateOptions = {}): Promise<TestUpdateHandle<T>> {
    const { args = [], updateId = `update-${++this.#updates}` } = options;
    await this.#settle();
    const handle = new TestUpdateHandle<T>(this.#engine, this.#run, updateId);
    if (handle.known) return handle;
    await this.deliver({
      type: 'WorkflowExecutionUpdateAccepted',
      id: updateId,
      updateName: nameOf(update),
      input: copiedAll(args),
    });
    handle.throwRejection();
    return handle;
  }

  /** An update that was sent before. */
  getUpdateHandle<T = unknown>(updateId: string): TestUpdateHandle<T> {
    return new TestUpdateHandle<T>(this.#engine, this.#run, updateId);
  }

  /** @throws Problem `unknown-query`, `query-failed` */
  async query<T = unknown>(query: Named, ...args: unknown[]): Promise<T> {
    await this.#settle();
    const { code, rows, info } = this.#run.newest;
    const outcome = await this.#engine.sandbox.query({
      runId: info.runId,
      code,
      position: rows.length,
      queryName: nameOf(query),
      input: JSON.stringify(copiedAll(args)),
      rebuild: this.#run.newest.rebuild(),
    });
    if (outcome.status === 'answered') return fromPayload(JSON.parse(outcome.result)) as T;
    const rejected =
      outcome.status === 'rejected' ? outcome : { code: 'query-failed', message: 'The run is gone.' };
    throw new Problem(400, { code: rejected.code, message: rejected.message });
  }

  /** Status, memo, search attributes and size of this run. */
  async describe(): Promise<RunDescription> {
    await this.#settle();
    return describeRun(this.#run);
  }

  /** Human tasks that are open now. */
  async tasks(): Promise<{ seq: number; task: HumanTaskSpec }[]> {
    await this.#settle();
    return [...this.#run.newest.state.tasks].map(([seq, { command }]) => ({
      seq,
      task: taskNow(this.#run.newest, seq, command.task),
    }));
  }

  /** @throws Problem `task-not-found`, `unknown-outcome` */
  async completeTask(seq: number, answer: ScriptedAnswer): Promise<void> {
    await this.#settle();
    await this.deliver(this.taskEvent(seq, answer));
  }

  /** What a person's answer is to the run. @throws Problem `task-not-found`, `unknown-outcome`, `invalid-task-data` */
  taskEvent(seq: number, answer: ScriptedAnswer): InputEvent {
    const pending = this.#run.newest.state.tasks.get(seq);
    if (!pending) {
      throw new Problem(404, { code: 'task-not-found', message: `The run has no open human task ${seq}.` });
    }
    const completedAt = new Date(this.#engine.clock.now).toISOString();
    const result = { ...resultOf(answer, pending.command.task), completedAt };
    return { type: 'HumanTaskCompleted', seq, result };
  }

  /** Hands inputs over; they are applied by the next `step`. @throws Problem `run-closed` */
  send(...events: InputEvent[]): void {
    const run = this.#run.newest;
    if (!run.open) throw closedProblem();
    for (const event of events) this.#engine.receive(run, event);
  }

  /** The newest run of the chain as it stands, without letting anything happen. */
  async glance(): Promise<RunGlance> {
    const run = this.#run.newest;
    const { info, rows, state, blocked } = run;
    const trace = await this.#engine.sandbox.trace({ code: run.code, ...run.rebuild() });
    const tasks = [...state.tasks].map(([seq, { command }]) => ({
      seq,
      task: taskNow(run, seq, command.task),
    }));
    return { runId: info.runId, rows, trace, tasks, outcome: state.outcome, blocked };
  }

  async history(): Promise<readonly HistoryRow[]> {
    await this.#settle();
    return this.#run.rows;
  }

  /** The history of this run as a file keeps it; `runReplayHistory` takes it. */
  async fetchHistory(): Promise<StoredHistory> {
    return { format: HISTORY_FORMAT, info: this.info, rows: [...(await this.history())] };
  }

  /** Which nodes the run passed, with which values, when its module has markers. */
  async trace(): Promise<TraceStep[]> {
    await this.#settle();
    return this.#engine.sandbox.trace({ code: this.#run.code, ...this.#run.rebuild() });
  }

  /** Inputs that come together, as one activation. @throws Problem `run-closed` */
  async deliver(...events: InputEvent[]): Promise<void> {
    await this.#settle();
    const run = this.#run.newest;
    if (!run.open) throw closedProblem();
    for (const event of events) this.#engine.receive(run, event);
    await this.#settle();
  }

  #settle(): Promise<void> {
    return this.#engine.drive(() => false, this.#engine.clock.now);
  }
}
