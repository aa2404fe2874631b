/**
 * Runs batches of activations in a realm, synchronously; both hosts are made of it.
 *
 * When the watchdog fires, V8 drops all queued continuations of the context, so the realm and every run cached in it
 * are discarded and the batch is tried again one run at a time: the one at fault is blocked, the others go on.
 */
import type { Script } from 'node:vm';
import type {
  ActivationJob,
  ActivationOutcome,
  QueryJob,
  QueryOutcome,
  SandboxHost,
  TraceStep,
} from '../core/sandbox-protocol.js';
import { moduleScript } from './module-script.js';
import { Realm } from './realm.js';
import { hearRejections } from './unhandled-rejections.js';
import { TIMED_OUT, watched } from './watchdog.js';

export interface BatchOptions {
  /** Longest time of a batch, ms; 0: no limit. Default 0. */
  watchdogMs?: number;
  /** Runs kept in memory. Default 2,000. */
  mostCachedRuns?: number;
}

export class Batches {
  readonly #watchdogMs: number;
  readonly #mostCachedRuns: number;
  readonly #scripts = new Map<string, Script>();
  #realm: Realm | undefined;

  constructor({ watchdogMs = 0, mostCachedRuns = 2_000 }: BatchOptions = {}) {
    this.#watchdogMs = watchdogMs;
    this.#mostCachedRuns = mostCachedRuns;
  }

  /** @throws Problem `invalid-module` */
  load(code: string, source: string): void {
    if (!this.#scripts.has(code)) this.#scripts.set(code, moduleScript(code, source));
  }

  activate(jobs: ActivationJob[]): ActivationOutcome[] {
    const outcomes = this.#inRealm((realm, flush) => jobs.map((job) => realm.activate(job, flush)));
    if (outcomes !== TIMED_OUT) return outcomes;
    return jobs.length === 1
      ? [timeout(jobs[0]!, this.#watchdogMs)]
      : jobs.flatMap((job) => this.activate([job]));
  }

  query(job: QueryJob): QueryOutcome {
    const outcome = this.#inRealm((realm, flush) => realm.query(job, flush));
    if (outcome !== TIMED_OUT) return outcome;
    const message = `The query did not answer within ${this.#watchdogMs} ms.`;
    return { runId: job.runId, status: 'rejected', code: 'query-failed', message };
  }

  trace(job: Parameters<SandboxHost['trace']>[0]): TraceStep[] {
    const steps = this.#inRealm((realm, flush) => realm.trace(job, flush));
    return steps === TIMED_OUT ? [] : steps;
  }

  evict(runIds: string[]): void {
    for (const runId of runIds) this.#realm?.evict(runId);
  }

  #inRealm<T>(work: (realm: Realm, flush: () => void) => T): T | typeof TIMED_OUT {
    this.#realm ??= new Realm(this.#scripts, this.#mostCachedRuns);
    const realm = this.#realm;
    const result = watched(this.#watchdogMs, () =>
      hearRejections(realm.unhandled, (flush) => work(realm, flush)),
    );
    if (result === TIMED_OUT) this.#realm = undefined;
    return result;
  }
}

function timeout({ runId }: ActivationJob, ms: number): ActivationOutcome {
  return {
    runId,
    status: 'blocked',
    reason: {
      code: 'sandbox-timeout',
      message: `The workflow's code ran for ${ms} ms without waiting for anything, and was stopped.`,
      hint: 'Look for a loop that never ends; move long computations into an activity.',
    },
  };
}
