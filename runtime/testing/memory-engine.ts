/**
 * The engine in memory, under a virtual clock: the same sandbox, fold and retry rules as the durable one, and no I/O.
 *
 * M1  All that waits for a run at one moment is one activation.
 * M2  The clock moves only when no run has anything to do and no activity is running.
 */
import type { ActivityTaskResult } from '../core/activity-protocol.js';
import type { Command, CommandType, HistoryRow, InputEvent, RunInfo } from '../core/history.js';
import { nextAttempt } from '../core/retry.js';
import type { SandboxHost } from '../core/sandbox-protocol.js';
import type { ActivityRunner } from './activity-runner.js';
import type { HumanTaskScript } from './human-task-script.js';
import { answerOf } from './human-task-script.js';
import { MemoryRun } from './memory-run.js';
import type { VirtualClock } from './virtual-clock.js';

type CommandTable = {
  [T in CommandType]: (run: MemoryRun, command: Extract<Command, { type: T }>) => void;
};

export class MemoryEngine {
  readonly clock: VirtualClock;
  readonly sandbox: SandboxHost;
  readonly #activities: ActivityRunner;
  readonly #script: HumanTaskScript;
  readonly #runs: MemoryRun[] = [];
  readonly #running = new Set<Promise<void>>();

  constructor(
    sandbox: SandboxHost,
    clock: VirtualClock,
    activities: ActivityRunner,
    script: HumanTaskScript,
  ) {
    this.sandbox = sandbox;
    this.clock = clock;
    this.#activities = activities;
    this.#script = script;
  }

  start(info: RunInfo, code: string, first: InputEvent): MemoryRun {
    const run = new MemoryRun(info, code);
    this.#runs.push(run);
    run.waiting.push(first);
    return run;
  }

  /** Goes on until `done` says so, or until nothing is left to do up to `limit`. */
  async drive(done: () => boolean, limit: number): Promise<void> {
    for (;;) {
      const run = this.#runs.find((candidate) => candidate.waiting.length > 0 && isActive(candidate));
      if (run) await this.#activate(run);
      else if (done()) return;
      else if (this.#running.size > 0) await Promise.race(this.#running);
      else if (!this.clock.advance(limit)) return;
    }
  }

  async #activate(run: MemoryRun): Promise<void> {
    const row = await run.activate(this.sandbox, this.clock.now);
    if (row) this.#carryOut(run, row);
  }

  #carryOut(run: MemoryRun, row: HistoryRow): void {
    for (const command of row.commands) {
      (this.#commands[command.type] as (run: MemoryRun, command: Command) => void)(run, command);
    }
  }

  /** Complete by type. What the fold alone does (cancelling, closing) needs nothing here. */
  readonly #commands: CommandTable = {
    ScheduleActivityTask: (run, { seq }) => this.#attempt(run, seq, 1),
    RequestCancelActivityTask: () => {},
    StartTimer: (run, { seq, ms }) => {
      this.clock.at(this.clock.now + ms, () => {
        if (run.state.timers.has(seq)) run.waiting.push({ type: 'TimerFired', seq });
      });
    },
    CancelTimer: () => {},
    ScheduleHumanTask: (run, { seq, task }) => {
      const answer = answerOf(this.#script, task, this.clock.now);
      if (!answer) return;
      this.clock.at(answer.at, () => {
        const result = { ...answer.result, completedAt: new Date(this.clock.now).toISOString() };
        if (run.state.tasks.has(seq)) run.waiting.push({ type: 'HumanTaskCompleted', seq, result });
      });
    },
    CancelHumanTask: () => {},
    CompleteWorkflowExecution: () => {},
    FailWorkflowExecution: () => {},
    CancelWorkflowExecution: () => {},
  };

  #attempt(run: MemoryRun, seq: number, attempt: number): void {
    const pending = run.state.activities.get(seq);
    if (!pending || pending.cancelRequested || !run.open) return;
    const { activityType, input, options } = pending.command;
    const { namespace, workflowId, runId, workflowType } = run.info;
    const running = this.#activities
      .run({
        token: `${runId}:${seq}:${attempt}`,
        namespace,
        workflowId,
        runId,
        workflowType,
        activityType,
        activityId: options.activityId ?? String(seq),
        attempt,
        input,
        scheduledTime: pending.scheduledAt,
        ...(options.startToCloseMs === undefined ? {} : { startToCloseMs: options.startToCloseMs }),
        ...(options.heartbeatMs === undefined ? {} : { heartbeatMs: options.heartbeatMs }),
      })
      .then((result) => {
        this.#running.delete(running);
        this.#onResult(run, seq, attempt, result);
      });
    this.#running.add(running);
  }

  #onResult(run: MemoryRun, seq: number, attempt: number, result: ActivityTaskResult): void {
    const pending = run.state.activities.get(seq);
    if (!pending || pending.cancelRequested) return;
    if (result.status === 'completed') {
      run.waiting.push({ type: 'ActivityTaskCompleted', seq, result: result.result, attempt });
      return;
    }
    const { failure } = result;
    const { options } = pending.command;
    const next = nextAttempt({
      options,
      attempt,
      failure,
      scheduledAt: pending.scheduledAt,
      now: this.clock.now,
    });
    if (next.retry) {
      this.clock.at(next.dueAt, () => this.#attempt(run, seq, next.attempt));
      return;
    }
    const type = failure.kind === 'TimeoutFailure' ? 'ActivityTaskTimedOut' : 'ActivityTaskFailed';
    run.waiting.push({ type, seq, failure, retryState: next.retryState, attempt });
  }
}

const isActive = (run: MemoryRun) => run.open && run.blocked === undefined;
