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
import { Flags } from './flags.js';
import { Handlers } from './handlers.js';
import type { Command, Headers, RunInfo } from './history.js';
import { callInbound, NO_INTERCEPTORS, type WorkflowInterceptors } from './interceptors.js';
import { Markers } from './markers.js';
import { toPayload } from './payload-codec.js';
import { type Family, Pending, type Waiters } from './pending.js';
import { Problem } from './problem.js';
import type { BlockedReason, LogEntry } from './sandbox-protocol.js';
import { type Cancellable, type Context, Scope } from './scope.js';
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
  /** Of the workflow function and its handlers; a cancel request of the run cancels it. */
  readonly root = new Scope();
  readonly rootContext: Context = { scope: this.root, path: [] };
  readonly markers = new Markers(this.rootContext);
  readonly conditions = new Conditions(({ context, holds }) => this.markers.within(context, holds));
  readonly handlers = new Handlers((handler, args) => this.watch(() => handler(...args)));
  readonly flags = new Flags();
  /** What the module exports as such; known once the workflow function has been looked up. */
  interceptors: Required<WorkflowInterceptors> = NO_INTERCEPTORS;
  readonly commands = new CommandLog();
  readonly random: () => number;
  logs: LogEntry[] = [];
  time: number;
  /** While a query runs: nothing may be decided. */
  readOnly = false;
  closed = false;
  blocked: BlockedReason | undefined;
  readonly #loadMain: (run: Run) => Main;
  readonly #pending: { [F in Family]: Map<number, Pending<F>> } = {
    activities: new Map(),
    timers: new Map(),
    tasks: new Map(),
    children: new Map(),
    externals: new Map(),
  };
  readonly #lastSeq: Record<Family, number> = {
    activities: 0,
    timers: 0,
    tasks: 0,
    children: 0,
    externals: 0,
  };

  constructor(info: RunInfo, loadMain: (run: Run) => Main) {
    this.info = info;
    this.time = info.startTime;
    this.random = seededRandom(info.randomSeed);
    this.#loadMain = loadMain;
  }

  get replaying(): boolean {
    return this.commands.replaying;
  }

  /** The scope of the code that runs. */
  get scope(): Scope {
    return this.markers.context.scope;
  }

  /** Issues a command that something answers later. The caller has looked at `scope.cancelled`. */
  open<F extends Family>(family: F, request: Request, waiter: Waiters[F]): Pending<F> {
    const seq = ++this.#lastSeq[family];
    this.issue({ ...request, seq } as Command);
    const pending = new Pending(this, family, seq, waiter);
    this.#pending[family].set(seq, pending as never);
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
    const pending = this.peek(family, seq);
    if (!pending) return undefined;
    this.#pending[family].delete(seq);
    pending.scope.delete(pending);
    return pending;
  }

  peek<F extends Family>(family: F, seq: number): Pending<F> | undefined {
    return this.#pending[family].get(seq);
  }

  /** All that waits for an answer, family by family, oldest first. */
  *outstanding(): Iterable<Pending> {
    for (const family of Object.values(this.#pending)) yield* family.values() as Iterable<Pending>;
  }

  /** What would end if this promise, which the API gave, were cancelled. */
  waitBehind(promise: unknown): Cancellable | undefined {
    for (const pending of this.outstanding()) if (pending.promise === promise) return pending;
    return this.conditions.waiting.find((condition) => condition.promise === promise);
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
    if (this.closed || this.blocked) return;
    if (isCancellation(error) && this.root.cancelled) {
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
