import { currentRun } from '../core/current-run.js';
import { durationToMs, optionalMs } from '../core/duration.js';
import type { ActivityOptions, RecordedActivityOptions, RetryPolicy } from '../core/options.js';
import { toPayload } from '../core/payload-codec.js';

/** A function of activities as workflow code sees it; a generic activity stays generic. */
// biome-ignore lint/suspicious/noExplicitAny: the constraint of all functions
export type ProxiedActivity<F extends (...args: any[]) => any> = F & {
  /** Calls it with options of this call; they replace those of the proxy one by one. */
  executeWithOptions<R extends Awaited<ReturnType<F>> = Awaited<ReturnType<F>>>(
    options: ActivityOptions,
    args: Parameters<F>,
  ): Promise<R>;
};

/** What `proxyActivities` gives for an interface of activities; members that are no functions are left out. */
export type ActivityProxies<A> = {
  // biome-ignore lint/suspicious/noExplicitAny: the constraint of all functions
  [K in keyof A as A[K] extends (...args: any[]) => any ? K : never]: A[K] extends (...args: any[]) => any
    ? ProxiedActivity<A[K]>
    : never;
};

/**
 * Functions that run activities: each call is recorded, run by a worker, retried as the options say, and never run
 * again once its result is in history. Semantics of Temporal's `proxyActivities`.
 *
 *     const { sendEmail } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });
 *     await sendEmail({ to: 'maria@example.com', subject: 'Hello', text: 'It works' });
 *     await sendEmail.executeWithOptions({ startToCloseTimeout: '5 minutes' }, [{ to, subject, text }]);
 *
 * @param options durations in words or ms. Start-to-close or schedule-to-close is needed.
 * @throws TypeError when neither is given. A call rejects with `ActivityFailure` (its `cause` says why).
 */
export function proxyActivities<A = Record<string, (...args: unknown[]) => Promise<unknown>>>(
  options: ActivityOptions,
): ActivityProxies<A> {
  const defaults = recordOptions(options);
  const proxies = new Map<string, unknown>();
  const target = Object.create(null) as object;
  return new Proxy(target, {
    get(_, name) {
      if (typeof name !== 'string') return undefined;
      let proxy = proxies.get(name);
      if (!proxy) {
        proxy = proxyOf(name, options, defaults);
        proxies.set(name, proxy);
      }
      return proxy;
    },
  }) as ActivityProxies<A>;
}

function proxyOf(name: string, options: ActivityOptions, defaults: RecordedActivityOptions): unknown {
  const call = (...args: unknown[]) => schedule(name, defaults, args);
  const executeWithOptions = (own: ActivityOptions, args: unknown[]) =>
    schedule(name, recordOptions({ ...options, ...own }), args);
  return Object.freeze(Object.assign(call, { executeWithOptions }));
}

function schedule(activityType: string, options: RecordedActivityOptions, args: unknown[]): Promise<unknown> {
  const run = currentRun();
  if (run.scope.cancelled) return Promise.reject(run.scope.cancelled);
  return new Promise((resolve, reject) => {
    const input = args.map(toPayload);
    run.open('activities', { type: 'ScheduleActivityTask', activityType, input, options }, resolve, reject);
  });
}

function recordOptions(options: ActivityOptions): RecordedActivityOptions {
  const startToCloseMs = optionalMs(options.startToCloseTimeout);
  const scheduleToCloseMs = optionalMs(options.scheduleToCloseTimeout);
  if (startToCloseMs === undefined && scheduleToCloseMs === undefined) {
    throw new TypeError('Activities need a startToCloseTimeout or a scheduleToCloseTimeout.');
  }
  return present({
    startToCloseMs,
    scheduleToCloseMs,
    scheduleToStartMs: optionalMs(options.scheduleToStartTimeout),
    heartbeatMs: optionalMs(options.heartbeatTimeout),
    retry: options.retry && recordRetry(options.retry),
    taskQueue: options.taskQueue,
    activityId: options.activityId,
    summary: options.summary,
  });
}

function recordRetry(retry: RetryPolicy): NonNullable<RecordedActivityOptions['retry']> {
  if (retry.maximumAttempts !== undefined && !(retry.maximumAttempts >= 1)) {
    throw new TypeError('retry.maximumAttempts must be at least 1; leave it out for no limit.');
  }
  if (retry.backoffCoefficient !== undefined && !(retry.backoffCoefficient >= 1)) {
    throw new TypeError('retry.backoffCoefficient must be at least 1.');
  }
  return present({
    initialMs: retry.initialInterval === undefined ? undefined : durationToMs(retry.initialInterval),
    backoff: retry.backoffCoefficient,
    maximumMs: optionalMs(retry.maximumInterval),
    maximumAttempts: Number.isFinite(retry.maximumAttempts) ? retry.maximumAttempts : undefined,
    nonRetryable: retry.nonRetryableErrorTypes,
  });
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the members that are undefined: history keeps what was said, and defaults stay defaults. */
function present<T extends object>(value: T): Present<T> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Present<T>;
}
