import ms from 'ms';
import type {
  Activity,
  ActivityContext,
  ActivityInfo,
  ActivityInterceptors,
  ActivityInterceptorsFactory,
  ActivityLog,
  LogLevel,
} from '../activity/index.js';
import {
  failureOf,
  interceptedExecute,
  interceptedLogAttributes,
  isCompleteAsync,
} from '../activity/index.js';
import {
  type ActivityTask,
  CancelledFailure,
  type Duration,
  durationToMs,
  type Failure,
  fromPayload,
  type Json,
  type Payload,
  toPayload,
} from '../core/index.js';
import { Heartbeats } from './heartbeats.js';
import type { Outbox } from './outbox.js';
import type { Validators } from './validators.js';

/** What an attempt answers; the token and the time it took are added on the way out. */
type Answer =
  | { status: 'completed'; result: Payload }
  | { status: 'failed'; failure: Failure }
  | { status: 'canceled'; failure: Failure };

/** Node's timers hold no more ms; a longer limit is left to the engine. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** The time limits that a worker keeps itself, in words that follow the activity's name. */
const TIME_IS_UP = { START_TO_CLOSE: 'was not done within', HEARTBEAT: 'gave no heartbeat for' };

/**
 * One attempt of one activity. It answers exactly once: with what the function gives or throws, or when its time is
 * up, whichever comes first; a function that ignores its signal runs on, unheard.
 *
 * Signal, log and info are made when they are asked for: most activities are short and ask for none.
 */
export class Attempt implements ActivityContext {
  readonly task: ActivityTask;
  readonly #outbox: Outbox;
  readonly #onAnswer: (attempt: Attempt) => void;
  readonly #startedAt = performance.now();
  #heartbeats: Heartbeats | undefined;
  #timer: NodeJS.Timeout | undefined;
  #controller: AbortController | undefined;
  #abortReason: Error | undefined;
  #cancelled = false;
  #interceptors: readonly ActivityInterceptors[] = [];
  #answered = false;

  constructor(task: ActivityTask, outbox: Outbox, onAnswer: (attempt: Attempt) => void) {
    this.task = task;
    this.#outbox = outbox;
    this.#onAnswer = onAnswer;
  }

  get info(): ActivityInfo {
    const { token: taskToken, input: _input, ...info } = this.task;
    return { taskToken, ...info };
  }

  get idempotencyKey(): string {
    return `${this.task.runId}:${this.task.activityId}`;
  }

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#abortReason) this.#controller.abort(this.#abortReason);
    return this.#controller.signal;
  }

  get cancellationSignal(): AbortSignal {
    return this.signal;
  }

  get cancelled(): Promise<never> {
    const { signal } = this;
    const cancelled = new Promise<never>((_resolve, reject) => {
      if (signal.aborted) reject(signal.reason);
      else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    // Nobody has to wait for it.
    cancelled.catch(() => {});
    return cancelled;
  }

  readonly sleep = (duration: Duration): Promise<void> =>
    new Promise((resolve, reject) => {
      const { signal } = this;
      if (signal.aborted) return reject(signal.reason);
      const stop = () => {
        clearTimeout(timer);
        reject(signal.reason);
      };
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', stop);
        resolve();
      }, durationToMs(duration));
      signal.addEventListener('abort', stop, { once: true });
    });

  get log(): ActivityLog {
    const { activityType, activityId, attempt, workflowId, runId } = this.task;
    const at = (level: LogLevel) => (message: string, attributes?: Record<string, unknown>) => {
      const entry = { level, message, activityType, activityId, attempt, workflowId, runId };
      const all = interceptedLogAttributes(this.#interceptors, attributes ?? {});
      this.#outbox.log(Object.keys(all).length > 0 ? { ...entry, attributes: all } : entry);
    };
    return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
  }

  // A function, not a method: activities take it out of the context.
  readonly heartbeat = (details?: Json): void => {
    if (this.#answered) return;
    this.#heartbeats ??= new Heartbeats(this.task, this.#outbox);
    this.#heartbeats.beat(details);
  };

  /** Runs the function on the validated input, and answers. Never rejects. */
  async run(
    activity: Activity,
    validators: Validators,
    interceptors: readonly ActivityInterceptorsFactory[] = [],
  ): Promise<void> {
    this.#watch();
    try {
      this.#interceptors = interceptors.map((make) => make(this));
      const input = validators.input(fromPayload(this.task.input[0] ?? null));
      const result = validators.output(await this.#execute(activity, input));
      this.#answer({ status: 'completed', result: toPayload(result) });
    } catch (thrown) {
      if (isCompleteAsync(thrown)) this.#leaveOpen();
      else this.#answer(this.#answerTo(thrown));
    }
  }

  #execute(activity: Activity, input: unknown): Promise<unknown> | unknown {
    if (this.#interceptors.length === 0) return activity.run(input, this);
    const run = interceptedExecute(this.#interceptors, async ({ args }) => await activity.run(args[0], this));
    return run({ args: [input], headers: this.task.headers ?? {} });
  }

  /** Asks the function to stop; when it then throws, the answer is `canceled`. */
  cancel(): void {
    this.#cancelled = true;
    this.#abort(new CancelledFailure('The activity was cancelled.'));
  }

  /** Answers without having run. */
  refuse(failure: Failure): void {
    this.#answer({ status: 'failed', failure });
  }

  #watch(): void {
    const { startToCloseMs, heartbeatMs } = this.task;
    if (startToCloseMs !== undefined && startToCloseMs <= LONGEST_TIMER) {
      this.#timer = setTimeout(() => this.#timeOut('START_TO_CLOSE', startToCloseMs), startToCloseMs);
    }
    if (heartbeatMs !== undefined && heartbeatMs <= LONGEST_TIMER) {
      this.#heartbeats = new Heartbeats(this.task, this.#outbox);
      this.#heartbeats.onSilence(heartbeatMs, () => this.#timeOut('HEARTBEAT', heartbeatMs));
    }
  }

  #timeOut(timeoutType: keyof typeof TIME_IS_UP, limit: number): void {
    const message = `${this.task.activityType} ${TIME_IS_UP[timeoutType]} ${ms(limit, { long: true })}.`;
    const last = this.#heartbeats?.last;
    const details = last === undefined ? {} : { lastHeartbeatDetails: last };
    this.#answer({ status: 'failed', failure: { kind: 'TimeoutFailure', message, timeoutType, ...details } });
    this.#abort(new CancelledFailure(message));
  }

  #abort(reason: Error): void {
    this.#abortReason ??= reason;
    this.#controller?.abort(this.#abortReason);
  }

  #answerTo(thrown: unknown): Answer {
    const failure = failureOf(thrown);
    const stopped = failure.kind === 'CancelledFailure' || (thrown as Error)?.name === 'AbortError';
    if (!this.#cancelled || !stopped) return { status: 'failed', failure };
    return { status: 'canceled', failure: { kind: 'CancelledFailure', message: failure.message } };
  }

  #leaveOpen(): void {
    if (this.#answered) return;
    this.#answered = true;
    clearTimeout(this.#timer);
    this.#heartbeats?.stop({ tellLast: true });
    this.#outbox.leavesOpen(this.task.token);
    this.#onAnswer(this);
  }

  #answer(answer: Answer): void {
    if (this.#answered) return;
    this.#answered = true;
    clearTimeout(this.#timer);
    this.#heartbeats?.stop({ tellLast: answer.status !== 'completed' });
    const tookMs = Math.round(performance.now() - this.#startedAt);
    this.#outbox.result({ token: this.task.token, tookMs, ...answer });
    this.#onAnswer(this);
  }
}
