/**
 * The engine in memory, under a virtual clock: the same sandbox, fold and retry rules as the durable one, and no I/O.
 *
 * M1  All that waits for a run at one moment is one activation.
 * M2  The clock moves only when no run has anything to do and no activity is busy.
 * M3  All that is due at one moment happens before any run hears of it.
 * M4  Runs take their turns in the order in which something came for them.
 * M5  What ends a run from outside comes after what has come before it: that is still applied.
 * M6  A closed run gets nothing more; messages to its workflow id go to the run that it continued as.
 */
import type { HistoryRow, InputEvent, RunInfo } from '../../core/history.js';
import type { SandboxHost } from '../../core/sandbox-protocol.js';
import type { ActivityRunner } from '../activity-runner.js';
import type { HumanTaskScript } from '../human-task-script.js';
import type { VirtualClock } from '../virtual-clock.js';
import { Attempts } from './attempts.js';
import { tellParentOfStart } from './children.js';
import { close } from './close.js';
import { carryOut } from './commands.js';
import { followsTheChain } from './follows-the-chain.js';
import { MemoryRun } from './memory-run.js';
import { RunDirectory } from './run-directory.js';

export interface EngineParts {
  sandbox: SandboxHost;
  clock: VirtualClock;
  activities: ActivityRunner;
  /** Activities that run at a time. */
  mostActivities: number;
  script: HumanTaskScript;
  /** The code of a workflow type that was registered. */
  codeOf(workflowType: string): string | undefined;
}

/** A run that is to begin. */
export interface NewRun {
  info: RunInfo;
  code: string;
  inputs: InputEvent[];
  parent?: MemoryRun['parent'];
  /** The run that continues as this one. */
  previous?: MemoryRun;
}

interface Demand {
  done: () => boolean;
  limit: number;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/** A test that has got what it waited for acts before the clock moves on for the others. */
const turnOfOthers = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

export class MemoryEngine {
  readonly clock: VirtualClock;
  readonly sandbox: SandboxHost;
  readonly script: HumanTaskScript;
  readonly attempts: Attempts;
  readonly directory = new RunDirectory();
  readonly codeOf: EngineParts['codeOf'];
  readonly #ready = new Set<MemoryRun>();
  readonly #demands = new Set<Demand>();
  /** One loop serves all demands: two would move the clock under each other's feet. */
  #serving = false;

  constructor({ sandbox, clock, activities, mostActivities, script, codeOf }: EngineParts) {
    this.sandbox = sandbox;
    this.clock = clock;
    this.script = script;
    this.codeOf = codeOf;
    this.attempts = new Attempts(this, activities, mostActivities);
  }

  start({ info, code, inputs, parent, previous }: NewRun): MemoryRun {
    const run = new MemoryRun(info, code);
    run.parent = parent;
    run.link = (previous?.link ?? 0) + 1;
    const { executionTimeoutMs, runTimeoutMs, startTime } = info;
    if (executionTimeoutMs !== undefined) {
      run.executionDeadline = previous?.executionDeadline ?? startTime + executionTimeoutMs;
      this.alarm(run, 'execution-timeout', run.executionDeadline, () => this.#timeOut(run, 'EXECUTION'));
    }
    if (runTimeoutMs !== undefined) {
      this.alarm(run, 'run-timeout', startTime + runTimeoutMs, () => this.#timeOut(run, 'RUN'));
    }
    this.directory.add(run);
    for (const input of inputs) this.receive(run, input);
    return run;
  }

  /** Something came for a run. */
  receive(run: MemoryRun, event: InputEvent): void {
    const to = run.open || !followsTheChain(event) ? run : run.newest;
    if (!to.open) return;
    to.waiting.push(event);
    if (to.blocked === undefined) this.#ready.add(to);
  }

  /** Ends a run; its code never hears of it. */
  terminate(run: MemoryRun, reason?: string): void {
    this.#endNext(run, { type: 'WorkflowExecutionTerminated', ...(reason === undefined ? {} : { reason }) });
  }

  /** Something that the clock brings to a run while it is open; a name is in use once. */
  alarm(run: MemoryRun, name: string, at: number, act: () => void): void {
    this.disarm(run, name);
    const callOff = this.clock.at(at, () => {
      run.alarms.delete(name);
      act();
    });
    run.alarms.set(name, callOff);
  }

  /** @returns whether there was such an alarm. */
  disarm(run: MemoryRun, name: string): boolean {
    run.alarms.get(name)?.();
    return run.alarms.delete(name);
  }

  /**
   * Goes on until `done` says so, or until nothing is left to do up to `limit`, ms since 1970. Calls may overlap.
   *
   * @throws what a test's own stand-in did wrong
   */
  drive(done: () => boolean, limit: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#demands.add({ done, limit, resolve, reject });
      if (!this.#serving) void this.#serve();
    });
  }

  async #serve(): Promise<void> {
    this.#serving = true;
    while (this.#demands.size > 0) {
      try {
        await this.#step();
      } catch (error) {
        for (const { reject } of this.#demands) reject(error);
        this.#demands.clear();
      }
    }
    this.#serving = false;
  }

  async #step(): Promise<void> {
    this.attempts.throwFault();
    const [run] = this.#ready;
    if (run) await this.#turn(run);
    else if (this.#meet(({ done }) => done())) await this.#leaveTurn();
    else if (this.attempts.busy) await this.attempts.change();
    else {
      const limit = Math.max(...[...this.#demands].map((demand) => demand.limit));
      const moment = this.clock.next;
      // Who waits for less than what comes next waits for nothing any more.
      if (this.#meet((demand) => moment === undefined || demand.limit < moment)) await this.#leaveTurn();
      else this.clock.advance(limit);
    }
  }

  async #leaveTurn(): Promise<void> {
    if (this.#demands.size > 0) await turnOfOthers();
  }

  #meet(isMet: (demand: Demand) => boolean): boolean {
    const met = [...this.#demands].filter(isMet);
    for (const demand of met) {
      this.#demands.delete(demand);
      demand.resolve();
    }
    return met.length > 0;
  }

  async #turn(run: MemoryRun): Promise<void> {
    this.#ready.delete(run);
    if (!run.open) return;
    if (run.blocked === undefined && run.waiting.length > 0) {
      const row = await run.activate(this.sandbox, this.clock.now);
      tellParentOfStart(this, run);
      if (row) this.#after(run, row);
    }
    if (run.open && run.ending) this.#end(run, run.ending);
  }

  #after(run: MemoryRun, row: HistoryRow): void {
    for (const command of row.commands) carryOut(this, run, command);
    if (!run.open) close(this, run);
  }

  #timeOut(run: MemoryRun, timeoutType: 'RUN' | 'EXECUTION'): void {
    this.#endNext(run, { type: 'WorkflowExecutionTimedOut', timeoutType });
  }

  #endNext(run: MemoryRun, event: InputEvent): void {
    if (!run.open) return;
    run.ending ??= event;
    this.#ready.add(run);
  }

  #end(run: MemoryRun, event: InputEvent): void {
    run.appendEnd(this.clock.now, event);
    this.sandbox.evict([run.info.runId]);
    close(this, run);
  }
}
