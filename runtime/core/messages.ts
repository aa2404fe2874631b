/**
 * Signals and updates of one run.
 *
 * M1  A message without a handler waits for one; setting a handler delivers at once what waits for it, in the order in
 *     which it came.
 * M2  A rejected update ends the activation: nothing after it is delivered, nothing more is issued (H5 in history.ts).
 * M3  An update still without a handler when its activation ends is rejected, unless the run continues as new: that
 *     takes along whatever waits, in order.
 * M4  An update is validated once, when it is new: history holds accepted ones only.
 */
import type { Failure } from './failure.js';
import { errorToFailure } from './failure-codec.js';
import { ApplicationFailure, TemporalFailure } from './failures.js';
import {
  Handlers,
  type HandlerUnfinishedPolicy,
  type MessageHandler,
  type UpdateHandler,
} from './handlers.js';
import type { InputEvent, UpdateOutcome } from './history.js';
import { callInbound, type UpdateInput } from './interceptors.js';
import { looking, mustBeAtOnce, type Verdict } from './looking.js';
import { fromPayload, toPayload } from './payload-codec.js';
import { invariant } from './problem.js';
import type { Run } from './run.js';
import { unfinishedHandlers } from './unfinished-handlers.js';

type Signal = Extract<InputEvent, { type: 'WorkflowExecutionSignaled' }>;
type Update = Extract<InputEvent, { type: 'WorkflowExecutionUpdateAccepted' }>;

/** A handler that has begun and not ended. */
export interface RunningHandler {
  kind: 'signal' | 'update';
  name: string;
  /** Of the update. */
  id?: string;
  unfinishedPolicy: HandlerUnfinishedPolicy;
}

export class Messages {
  readonly handlers = new Handlers();
  /** Updates of this activation that were refused. */
  readonly rejected: { updateId: string; failure: Failure }[] = [];
  readonly #run: Run;
  #waiting: (Signal | Update)[] = [];
  /** Most runs never have one. */
  #running: Set<RunningHandler> | undefined;
  /** Updates whose validator is an async function that has not ended; their handlers have begun. */
  #validating: Set<Update> | undefined;

  constructor(run: Run) {
    this.#run = run;
  }

  get allFinished(): boolean {
    return (this.#running?.size ?? 0) === 0;
  }

  deliver(message: Signal | Update): void {
    if (this.rejected.length > 0) return;
    if (!this.#begin(message)) this.#waiting.push(message);
  }

  /** To be called when a handler was set. */
  deliverWaiting(): void {
    // A handler that is called here may set handlers itself, which delivers too: so each time from the start.
    for (;;) {
      const next = this.#waiting.find((message) => this.#find(message));
      if (!next || this.rejected.length > 0) return;
      this.#waiting = this.#waiting.filter((message) => message !== next);
      this.#begin(next);
    }
  }

  /** What waits, for the run that continues as this one. */
  takeWaiting(): InputEvent[] {
    const waiting = this.#waiting;
    this.#waiting = [];
    return waiting;
  }

  /** To be called when the activation's code has run dry. */
  finish(): void {
    const run = this.#run;
    if (run.blocked || this.rejected.length > 0) return;
    for (const update of this.#validating ?? []) this.#reject(update, mustBeAtOnce('A validator'));
    for (const message of this.#waiting) {
      if (message.type !== 'WorkflowExecutionUpdateAccepted') continue;
      const text = `The workflow has no handler for update '${message.updateName}'; it knows: ${this.handlers.updates}.`;
      if (run.replaying) run.block({ code: 'nondeterminism', message: text });
      else this.#reject(message, ApplicationFailure.nonRetryable(text, 'UnknownUpdate'));
    }
    if (run.closed && !run.replaying) run.logs.push(...unfinishedHandlers(this.#running ?? []));
  }

  #find(message: Signal | Update): MessageHandler | undefined {
    return message.type === 'WorkflowExecutionSignaled'
      ? this.handlers.signals.find(message.signalName)
      : this.handlers.updates.find(message.updateName);
  }

  #begin(message: Signal | Update): boolean {
    if (message.type === 'WorkflowExecutionSignaled') {
      const handler = this.handlers.signals.find(message.signalName);
      if (handler) this.#signal(message, handler);
      return handler !== undefined;
    }
    const handler = this.handlers.updates.find(message.updateName);
    if (handler) this.#update(message, handler);
    return handler !== undefined;
  }

  #signal({ signalName, input, headers = {} }: Signal, handler: MessageHandler): void {
    const run = this.#run;
    const { unfinishedPolicy } = handler;
    const running: RunningHandler = { kind: 'signal', name: signalName, unfinishedPolicy };
    const args = input.map(fromPayload);
    this.#started(running);
    const call = () =>
      callInbound(run, 'handleSignal', { signalName, args, headers }, (signal) =>
        handler.call(signal.signalName, signal.args),
      );
    run.watch(async () => {
      try {
        await run.markers.within(run.rootContext, call);
      } finally {
        this.#running?.delete(running);
      }
    });
  }

  #update(event: Update, handler: UpdateHandler): void {
    const { id: updateId, updateName: name, headers = {} } = event;
    invariant(updateId !== undefined, 'An update has an id.');
    const input: UpdateInput = { updateId, name, args: event.input.map(fromPayload), headers };
    const verdict = this.#run.replaying ? undefined : this.#validate(input, handler);
    if (verdict && 'error' in verdict) {
      this.#reject(event, verdict.error);
      return;
    }
    if (verdict) this.#expect(event, verdict.promise);
    this.#accept(input, handler);
  }

  /**
   * The handler does not wait for an async validator, since it would not in replay. When the validator refuses before
   * the activation ends, nothing of that activation stays.
   */
  #expect(event: Update, verdict: Promise<unknown>): void {
    this.#validating ??= new Set();
    this.#validating.add(event);
    verdict.then(
      () => this.#validating?.delete(event),
      (error) => {
        this.#validating?.delete(event);
        this.#reject(event, error);
      },
    );
  }

  #validate(input: UpdateInput, { validate }: UpdateHandler): Verdict {
    const run = this.#run;
    if (!validate && run.interceptors.inbound.length === 0) return undefined;
    const context = { ...run.rootContext, update: { id: input.updateId, name: input.name } };
    // The validator gets arguments of its own, so that what it does to them does not reach the handler.
    const own = structuredArgs(input);
    return looking(run, () =>
      run.markers.within(context, () =>
        callInbound(run, 'validateUpdate', own, ({ args }) => validate?.(args)),
      ),
    );
  }

  #accept(input: UpdateInput, handler: UpdateHandler): void {
    const run = this.#run;
    const { updateId, name } = input;
    const context = { ...run.rootContext, update: { id: updateId, name } };
    const { unfinishedPolicy } = handler;
    const running: RunningHandler = { kind: 'update', name, id: updateId, unfinishedPolicy };
    this.#started(running);
    const call = () =>
      callInbound(run, 'handleUpdate', input, (update) => handler.call(update.name, update.args));
    run.watch(async () => {
      const outcome = await outcomeOf(() => run.markers.within(context, call));
      if (run.closed) return;
      this.#running?.delete(running);
      run.issue({ type: 'CompleteWorkflowUpdate', updateId, outcome });
    });
  }

  #started(handler: RunningHandler): void {
    this.#running ??= new Set();
    this.#running.add(handler);
  }

  #reject(event: Update, error: unknown): void {
    this.rejected.push({ updateId: event.id!, failure: errorToFailure(error) });
  }
}

/** Only the API's failures are an outcome; any other error is a bug, which blocks the run. */
async function outcomeOf(call: () => unknown): Promise<UpdateOutcome> {
  try {
    return { status: 'completed', result: toPayload(await call()) };
  } catch (error) {
    if (error instanceof TemporalFailure) return { status: 'failed', failure: errorToFailure(error) };
    throw error;
  }
}

const structuredArgs = (input: UpdateInput): UpdateInput => ({
  ...input,
  args: (JSON.parse(JSON.stringify(input.args.map(toPayload))) as []).map(fromPayload),
});
