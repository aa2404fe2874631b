/**
 * One run of workflow code: everything that its history gives, in memory. The workflow API talks to the current one.
 *
 * R1  A run changes only inside an activation (or a replayed one), never between.
 * R2  Once it has closed or is blocked it issues nothing more.
 * R3  Whatever the code can observe (time, random numbers, order of answers) comes from the activation and `info`.
 */
import { codeError } from './code-error.js';
import { CommandLog } from './command-log.js';
import { Conditions } from './conditions.js';
import { errorToFailure } from './failure-codec.js';
import { isCancellation, TemporalFailure } from './failures.js';
import { Handlers } from './handlers.js';
import type { Command, RunInfo } from './history.js';
import { Markers } from './markers.js';
import { toPayload } from './payload-codec.js';
import { type Family, Pending } from './pending.js';
import { Problem } from './problem.js';
import type { BlockedReason, LogEntry } from './sandbox-protocol.js';
import { Scope } from './scope.js';
import { seededRandom } from './seeded-random.js';

/** A command as the API writes it: number and site are added here. */
type Unnumbered<C> = C extends { seq: number } ? Omit<C, 'seq' | 'node' | 'path' | 'iteration'> : never;
export type Request = Unnumbered<Command>;

/** The workflow function; it is looked up at the start, so that loading the module is part of the first activation. */
export type Main = (...args: unknown[]) => unknown;

/** Largest JSON of one command, in characters; every character is at least one byte. */
export const COMMAND_LIMIT = 2 * 1024 * 1024;

export class Run {
  readonly info: RunInfo;
  readonly scope = new Scope();
  readonly conditions = new Conditions(this.scope);
  readonly handlers = new Handlers((handler, args) => this.watch(() => handler(...args)));
  readonly markers = new Markers();
  readonly commands = new CommandLog();
  readonly random: () => number;
  logs: LogEntry[] = [];
  time: number;
  /** While a query runs: nothing may be decided. */
  readOnly = false;
  closed = false;
  blocked: BlockedReason | undefined;
  readonly #loadMain: (run: Run) => Main;
  readonly #pending: Record<Family, Map<number, Pending>> = {
    activities: new Map(),
    timers: new Map(),
    tasks: new Map(),
  };
  readonly #lastSeq: Record<Family, number> = { activities: 0, timers: 0, tasks: 0 };

  constructor(info: RunInfo, loadMain: (run: Run) => Main) {
    this.info = info;
    this.time = info.startTime;
    this.random = seededRandom(info.randomSeed);
    this.#loadMain = loadMain;
  }

  get replaying(): boolean {
    return this.commands.replaying;
  }

  /** Issues a command that something answers later. The caller has looked at `scope.cancelled`. */
  open(
    family: Family,
    request: Request,
    resolve: (value: unknown) => void,
    reject: (error: unknown) => void,
  ): Pending {
    const seq = ++this.#lastSeq[family];
    const activityType = request.type === 'ScheduleActivityTask' ? request.activityType : undefined;
    this.issue({ ...request, seq } as Command);
    const pending = new Pending(this, family, seq, resolve, reject, activityType);
    this.#pending[family].set(seq, pending);
    this.scope.add(pending);
    return pending;
  }

  /** Takes what waits for an answer out; `undefined` when the code no longer waits. */
  take(family: Family, seq: number): Pending | undefined {
    const pending = this.#pending[family].get(seq);
    if (!pending) return undefined;
    this.#pending[family].delete(seq);
    this.scope.delete(pending);
    return pending;
  }

  peek(family: Family, seq: number): Pending | undefined {
    return this.#pending[family].get(seq);
  }

  issue(command: Command): void {
    if (this.readOnly) {
      throw new Problem(400, {
        code: 'command-in-query',
        message: 'A query may only look: it cannot call activities, start timers or ask people.',
      });
    }
    if (this.closed || this.blocked) return;
    const site = this.markers.site();
    if (this.commands.add({ ...command, ...site }) > COMMAND_LIMIT) {
      this.block({
        code: 'payload-too-large',
        message: `${command.type} carries more than ${COMMAND_LIMIT} characters.`,
        ...(site.node === undefined ? {} : { node: site.node }),
        hint: 'Pass a reference (a file, a row id) in place of the data itself.',
      });
    }
  }

  start(args: unknown[]): void {
    this.watch(
      () => this.#loadMain(this)(...args),
      (result) => {
        this.issue({ type: 'CompleteWorkflowExecution', result: toPayload(result) });
        this.closed = true;
      },
    );
  }

  /** Runs a part of the workflow's code; what it throws ends or blocks the run. */
  watch(code: () => unknown, done: (result: unknown) => void = () => {}): void {
    const running = (async () => code())();
    running.then(done).catch((error) => this.#fail(error));
  }

  block(reason: BlockedReason): void {
    this.blocked ??= reason;
  }

  #fail(error: unknown): void {
    if (this.closed || this.blocked) return;
    if (isCancellation(error) && this.scope.cancelled) {
      this.issue({ type: 'CancelWorkflowExecution', failure: errorToFailure(error) });
    } else if (error instanceof TemporalFailure) {
      this.issue({ type: 'FailWorkflowExecution', failure: errorToFailure(error) });
    } else {
      this.block(codeError('workflow-code-error', error, this.markers));
      return;
    }
    this.closed = true;
  }
}
