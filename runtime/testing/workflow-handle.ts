import { failureToError } from '../core/failure-codec.js';
import type { HistoryRow, InputEvent, RunInfo } from '../core/history.js';
import type { HumanTaskSpec } from '../core/human-task.js';
import type { Json } from '../core/payload.js';
import { fromPayload, toPayload } from '../core/payload-codec.js';
import { Problem } from '../core/problem.js';
import type { BlockedReason, LogEntry, TraceStep } from '../core/sandbox-protocol.js';
import { resultOf, type ScriptedAnswer } from './human-task-script.js';
import type { MemoryEngine } from './memory-engine.js';
import type { MemoryRun } from './memory-run.js';

/** A run in a test environment. Each call first lets everything happen that is due; only `result` moves the clock. */
export class TestWorkflowHandle {
  readonly #engine: MemoryEngine;
  readonly #run: MemoryRun;

  constructor(engine: MemoryEngine, run: MemoryRun) {
    this.#engine = engine;
    this.#run = run;
  }

  get info(): RunInfo {
    return this.#run.info;
  }

  /** Why the run cannot go on. */
  get blocked(): BlockedReason | undefined {
    return this.#run.blocked;
  }

  get logs(): readonly LogEntry[] {
    return this.#run.logs;
  }

  /**
   * The workflow's result; timers, retries and scripted people take no time.
   *
   * @throws TemporalFailure as the run failed or was cancelled. Problem `run-blocked`, and `run-waits` when nothing
   *   will ever happen again unless the test does something.
   */
  async result<T = unknown>(): Promise<T> {
    const run = this.#run;
    await this.#engine.drive(() => !run.open || run.blocked !== undefined, Number.POSITIVE_INFINITY);
    const { outcome } = run.state;
    if (outcome?.status === 'completed') return fromPayload(outcome.result) as T;
    if (outcome) {
      throw failureToError(outcome.failure ?? { kind: 'CancelledFailure', message: 'Workflow cancelled' });
    }
    throw run.blocked ? blockedProblem(run.blocked) : waitsProblem(run);
  }

  async signal(name: string, ...args: unknown[]): Promise<void> {
    await this.#input({ type: 'WorkflowExecutionSignaled', signalName: name, input: args.map(copied) });
  }

  async cancel(reason?: string): Promise<void> {
    await this.#input({
      type: 'WorkflowExecutionCancelRequested',
      ...(reason === undefined ? {} : { reason }),
    });
  }

  /** @throws Problem `unknown-query`, `query-failed` */
  async query<T = unknown>(name: string, ...args: unknown[]): Promise<T> {
    await this.#settle();
    const { code, rows, info } = this.#run;
    const outcome = await this.#engine.sandbox.query({
      runId: info.runId,
      code,
      position: rows.length,
      queryName: name,
      input: JSON.stringify(args.map(copied)),
      rebuild: this.#run.rebuild(),
    });
    if (outcome.status === 'answered') return fromPayload(JSON.parse(outcome.result)) as T;
    const rejected =
      outcome.status === 'rejected' ? outcome : { code: 'query-failed', message: 'The run is gone.' };
    throw new Problem(400, { code: rejected.code, message: rejected.message });
  }

  /** Human tasks that are open now. */
  async tasks(): Promise<{ seq: number; task: HumanTaskSpec }[]> {
    await this.#settle();
    return [...this.#run.state.tasks].map(([seq, { command }]) => ({ seq, task: command.task }));
  }

  /** @throws Problem `task-not-found` */
  async completeTask(seq: number, answer: ScriptedAnswer): Promise<void> {
    await this.#settle();
    if (!this.#run.state.tasks.has(seq)) {
      throw new Problem(404, { code: 'task-not-found', message: `The run has no open human task ${seq}.` });
    }
    const completedAt = new Date(this.#engine.clock.now).toISOString();
    await this.#input({ type: 'HumanTaskCompleted', seq, result: { ...resultOf(answer), completedAt } });
  }

  async history(): Promise<readonly HistoryRow[]> {
    await this.#settle();
    return this.#run.rows;
  }

  /** Which nodes the run passed, with which values, when its module has markers. */
  async trace(): Promise<TraceStep[]> {
    await this.#settle();
    return this.#engine.sandbox.trace({ code: this.#run.code, ...this.#run.rebuild() });
  }

  async #input(event: InputEvent): Promise<void> {
    await this.#settle();
    if (!this.#run.open) {
      throw new Problem(409, { code: 'run-closed', message: 'The run has ended; it takes nothing more.' });
    }
    this.#run.waiting.push(event);
    await this.#settle();
  }

  #settle(): Promise<void> {
    return this.#engine.drive(() => false, this.#engine.clock.now);
  }
}

const copied = (value: unknown): Json => JSON.parse(JSON.stringify(toPayload(value)));

function blockedProblem(reason: BlockedReason): Problem {
  const at = reason.stack ?? (reason.node === undefined ? undefined : `node ${reason.node}`);
  return new Problem(409, {
    code: 'run-blocked',
    message: `${reason.code}: ${reason.message}`,
    details: reason,
    ...(at === undefined ? {} : { at }),
    ...(reason.hint === undefined ? {} : { hint: reason.hint }),
  });
}

function waitsProblem({ state }: MemoryRun): Problem {
  const people = [...state.tasks.values()].map(({ command }) => `the human task "${command.task.title}"`);
  const what = people.length > 0 ? people.join(' and ') : 'a signal';
  return new Problem(409, {
    code: 'run-waits',
    message: `The run waits for ${what}, and nothing in this environment will bring it.`,
    hint: 'Script the answer (humanTasks), complete the task, or send the signal before asking for the result.',
  });
}
