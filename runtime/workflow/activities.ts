import { CANCEL_ACTIVITY } from '../core/activity-cancellation.js';
import { type Kind, recordActivityOptions } from '../core/activity-options.js';
import { currentRun } from '../core/current-run.js';
import { type ActivityInput, callOutbound, recordHeaders } from '../core/interceptors.js';
import type { ActivityOptions, LocalActivityOptions, RecordedActivityOptions } from '../core/options.js';
import { toPayload } from '../core/payload-codec.js';
import type { Run } from '../core/run.js';
import type { UntypedActivities } from './workflow-types.js';

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
export function proxyActivities<A = UntypedActivities>(options: ActivityOptions): ActivityProxies<A> {
  return proxiesOf('activity', options) as ActivityProxies<A>;
}

/**
 * As `proxyActivities`, for short work that needs no task queue: the server that owns the run does it. Its result is
 * recorded and its retries are durable all the same. Semantics of Temporal's `proxyLocalActivities`.
 *
 *     const { price } = proxyLocalActivities<Activities>({ startToCloseTimeout: '2 seconds' });
 *
 * @param options durations in words or ms. Start-to-close or schedule-to-close is needed.
 * @throws TypeError when neither is given. A call rejects with `ActivityFailure` (its `cause` says why).
 */
export function proxyLocalActivities<A = UntypedActivities>(
  options: LocalActivityOptions,
): ActivityProxies<A> {
  return proxiesOf('local', options) as ActivityProxies<A>;
}

/**
 * Runs an activity by its name; `proxyActivities` is the typed way. Temporal's `scheduleActivity`.
 *
 *     const text = await scheduleActivity<string>('greet', ['Ada'], { startToCloseTimeout: '1 minute' });
 */
export function scheduleActivity<R>(
  activityType: string,
  args: unknown[],
  options: ActivityOptions,
): Promise<R> {
  return schedule(activityType, givenOptions('activity', options), args) as Promise<R>;
}

/** As `scheduleActivity`, of a local activity. Temporal's `scheduleLocalActivity`. */
export function scheduleLocalActivity<R>(
  activityType: string,
  args: unknown[],
  options: LocalActivityOptions,
): Promise<R> {
  return schedule(activityType, givenOptions('local', options), args) as Promise<R>;
}

function proxiesOf(kind: Kind, options: ActivityOptions | LocalActivityOptions): object {
  const given = givenOptions(kind, options);
  const proxies = new Map<string, unknown>();
  return new Proxy(Object.create(null) as object, {
    get(_, name) {
      if (typeof name !== 'string') return undefined;
      let proxy = proxies.get(name);
      if (!proxy) {
        proxy = proxyOf(name, given);
        proxies.set(name, proxy);
      }
      return proxy;
    },
  });
}

/** Options as they were when they were given, and as history records them: made once for many calls. */
interface Given {
  kind: Kind;
  options: ActivityOptions;
  recorded: RecordedActivityOptions;
}

function givenOptions(kind: Kind, options: ActivityOptions): Given {
  return { kind, options: Object.freeze({ ...options }), recorded: recordActivityOptions(kind, options) };
}

function proxyOf(name: string, given: Given): unknown {
  const call = (...args: unknown[]) => schedule(name, given, args);
  const executeWithOptions = (own: ActivityOptions, args: unknown[]) =>
    schedule(name, givenOptions(given.kind, { ...given.options, ...own }), args);
  return Object.freeze(Object.assign(call, { executeWithOptions }));
}

const OUTBOUND = { activity: 'scheduleActivity', local: 'scheduleLocalActivity' } as const;

function schedule(activityType: string, given: Given, args: unknown[]): Promise<unknown> {
  const run = currentRun();
  const input: ActivityInput = { activityType, args, options: given.options, headers: {} };
  return callOutbound(run, OUTBOUND[given.kind], input, (last) => issue(run, given, last));
}

function issue(run: Run, given: Given, input: ActivityInput): Promise<unknown> {
  const { activityType, args, headers } = input;
  const changed = input.options !== given.options;
  const options = changed ? recordActivityOptions(given.kind, input.options) : given.recorded;
  const { activityId, cancellationType = 'TRY_CANCEL' } = options;
  return run.wait(
    'activities',
    {
      type: 'ScheduleActivityTask',
      activityType,
      input: args.map(toPayload),
      options,
      ...recordHeaders(headers),
    },
    { activityType, activityId, cancel: CANCEL_ACTIVITY[cancellationType] },
  );
}
