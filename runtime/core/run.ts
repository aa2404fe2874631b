/**
 * One run of workflow code: everything that its history gives, in memory. The workflow API talks to the current one.
 *
 * R1  A run changes only inside an activation (or a replayed one), never between.
 * R2  Once it has closed or is blocked it issues nothing more.
 * R3  Whatever the code can observe (time, random numbers, order of answers) comes from the activation and `info`.
 */
import { codeError } from './code-error.js';
import { CommandLog, type CommandMark } from './command-log.js';
import { Conditions } from './conditions.js';
import { ContinueAsNew } from './continue-as-new.js';
import { errorToFailure } from './failure-codec.js';
import { isCancellation, TemporalFailure } from './failures.js';
import { Flags } from './flags.js';
import type { Command, Headers, RunInfo } from './history.js';
import { HistorySize } from './history-size.js';
import { callInbound, type InterceptorLists, NO_INTERCEPTORS } from './interceptors.js';
import { Markers } from './markers.js';
import { Messages } from './messages.js';
import { Outstanding } from './outstanding.js';
import { Patches } from './patches.js';
import { toPayload } from './payload-codec.js';
import { type Family, Pending, type Waiters } from './pending.js';
import { Problem } from './problem.js';
import { Properties } from './properties.js';
import type { BlockedReason, LogEntry } from './sandbox-protocol.js';
import { type Cancellable, type Context, Scope } from './scope.js';
import { seededRandom } from './seeded-random.js';

/** A command as the API writes it: number and site are added here. */
type Unnumbered<C> = C extends { seq: number } ? Omit<C, 'seq' | 'node' | 'path' | 'iteration'> : never;
export type Request = Unnumbered<Command>;

/** The workflow function; it is looked up at the start, so that loading the module is part of the first activation. */
export type Main = (...args: unknown[]) => unknown;

/**
 * Largest JSON of one command, in characters, that leaves the sandbox at all. The engine's own limit is far lower; what
 * is between the two fails at its node (`omit-too-large.ts`).
 */
export const COMMAND_LIMIT = 32 * 1024 * 1024;

/** Most warnings of one replay. */
const MOST_WARNINGS = 20;

export class Run {
  readonly info: RunInfo;
  /** Of the workflow function and its handlers; a cancel request of the run cancels it. */
  readonly root = new Scope();
  readonly rootContext: Context = { scope: this.root, path: [] };
  readonly markers = new Markers(this.rootContext);
  readonly conditions = new Conditions(
    ({ context, holds }) => this.markers.within(context, holds),
    () => this.markers.node ?? this.markers.last,
  );
  readonly messages = new Messages(this);
  readonly patches = new Patches();
  readonly history = new HistorySize();
  readonly properties: Properties;
  readonly flags = new Flags();
  /** What the module exports as such; known once the workflow function has been looked up. */
  interceptors: InterceptorLists = NO_INTERCEPTORS;
  readonly commands = new CommandLog();
  readonly random: () => number;
  /** What is drawn from now on comes of another seed. */
  readonly reseed: (seed: string) => void;
  logs: LogEntry[] = [];
  time: number;
  /** While a query or a validator runs: nothing may be decided. */
  readOnly = false;
  /** What was refused to code that may only look; the run is not to be trusted any more. */
  touched: Problem | undefined;
  /** Replay takes a difference in input or options for a mismatch; `'nodes'`: in the node, too. */
  strict: boolean | 'nodes' = false;
  /** The activation is an operator's: code does not move, whatever its conditions would say by now. */
  still = false;
  closed = false;
  blocked: BlockedReason | undefined;
  readonly #loadMain: (run: Run) => Main;
  #warnings: LogEntry[] = [];
  /** What the code waits for an answer to. */
  readonly waits = new Outstanding();

  constructor(info: RunInfo, loadMain: (run: Run) => Main) {
    this.info = info;
    this.time = info.startTime;
    this.properties = new Properties(info);
    let random: (() => number) | undefined;
    let glance: (() => number) | undefined;
    // A query draws numbers of its own, so that asking changes nothing.
    this.reseed = (seed) => {
      random = seededRandom(seed);
    };
    this.random = () => {
      if (!this.readOnly) {
        random ??= seededRandom(info.randomSeed);
        return random();
      }
      glance ??= seededRandom(`${info.randomSeed}:looking`);
      return glance();
    };
    this.#loadMain = loadMain;
  }

  get replaying(): boolean {
    return this.commands.replaying;
  }

  /** Whether nothing more can come of this activation. */
  get over(): boolean {
    return this.closed || this.blocked !== undefined || this.messages.rejected.length > 0;
  }

  /** From now on the code may only look. */
  look(): void {
    this.readOnly = true;
    this.touched = undefined;
  }

  endLook(): void {
    this.readOnly = false;
  }

  /** For the log of the next new work: replay itself writes nothing. */
  warn(entry: LogEntry): void {
    if (this.#warnings.length < MOST_WARNINGS) this.#warnings.push(entry);
  }

  takeWarnings(): LogEntry[] {
    const warnings = this.#warnings;
    this.#warnings = [];
    return warnings;
  }

  /** The scope of the code that runs. */
  get scope(): Scope {
    return this.markers.context.scope;
  }

  /** Issues a command that something answers later. The caller has looked at `scope.cancelled`. */
  open<F extends Family>(family: F, request: Request, waiter: Waiters[F]): Pending<F> {
    const seq = this.waits.next(family);
    this.issue({ ...request, seq } as Command);
    const pending = new Pending(this, family, seq, waiter);
    this.waits.add(pending);
    return pending;
  }

  /** As `open`, and gives a promise of the answer; a cancelled scope refuses. */
  wait<F extends Family>(
    family: F,
    request: Request,
    waiter: Omit<Waiters[F], 'resolve' | 'reject'>,
  ): Promise<unknown> {
    const { cancelled } = this.scope;
    if (cancelled) return Promise.reject(cancelled);
    let pending!: Pending<F>;
    const promise = new Promise((resolve, reject) => {
      pending = this.open(family, request, { ...waiter, resolve, reject } as unknown as Waiters[F]);
    });
    pending.promise = promise;
    return promise;
  }

  /** Takes what waits for an answer out; `undefined` when the code no longer waits. */
  take<F extends Family>(family: F, seq: number): Pending<F> | undefined {
    return this.waits.take(family, seq);
  }

  /** What would end if this promise, which the API gave, were cancelled. */
  waitBehind(promise: unknown): Cancellable | undefined {
    for (const pending of this.waits) if (pending.promise === promise) return pending;
    return this.conditions.waiting.find((condition) => condition.promise === promise)?.whole;
  }

  /** The API gave the code `promise` in place of `original`. */
  standsFor(promise: Promise<unknown>, original: Promise<unknown>): void {
    for (const pending of this.waits) if (pending.promise === original) pending.promise = promise;
  }

  issue(command: Command): void {
    this.mayDecide();
    if (this.over) return;
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

  /** Takes a command of this activation back. @returns false when it is too late: it has been seen. */
  retract(mark: CommandMark): boolean {
    this.mayDecide();
    return this.commands.retract(mark);
  }

  /** @throws Problem `command-in-query` to code that may only look */
  mayDecide(): void {
    if (!this.readOnly) return;
    this.touched ??= new Problem(400, {
      code: 'command-in-query',
      message: 'A query and the validator of an update may only look: they cannot decide anything.',
    });
    throw this.touched;
  }

  start(args: unknown[], headers: Headers = {}): void {
    this.watch(
      () => {
        const main = this.#loadMain(this);
        return callInbound(this, 'execute', { args, headers }, (input) => main(...input.args));
      },
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
    if (this.over) return;
    if (error instanceof ContinueAsNew) {
      const carried = this.messages.takeWaiting();
      this.issue({ type: 'ContinueAsNewWorkflowExecution', ...error.command, carried });
    } else if (isCancellation(error) && this.root.cancelled) {
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
