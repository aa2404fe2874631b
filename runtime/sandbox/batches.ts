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
  BlockedReason,
  QueryJob,
  QueryOutcome,
  SandboxHost,
  TraceStep,
} from '../core/sandbox-protocol.js';
import { moduleFile, moduleScript } from './module-script.js';
import { Realm } from './realm.js';
import { frameText, type Place, profiled, tellingLines } from './suspicion.js';
import { hearRejections } from './unhandled-rejections.js';
import { TIMED_OUT, watched } from './watchdog.js';

export interface BatchOptions {
  /** Longest time of a batch, ms; 0: no limit. Default 0. */
  watchdogMs?: number;
  /** Runs kept in memory. Default 2,000. */
  mostCachedRuns?: number;
}

/** Longest time to look where a loop is, when it is known not to end. */
const MOST_LOOKING_MS = 1_000;

export class Batches {
  readonly #watchdogMs: number;
  readonly #mostCachedRuns: number;
  readonly #scripts = new Map<string, Script>();
  #realm: Realm | undefined;
  /** Node of the run that was stopped last. */
  #stoppedAt: number | undefined;
  #stopped = false;

  constructor({ watchdogMs = 0, mostCachedRuns = 2_000 }: BatchOptions = {}) {
    this.#watchdogMs = watchdogMs;
    this.#mostCachedRuns = mostCachedRuns;
  }

  /** Whether code has been stopped. What it held may fill the heap for as long as V8 likes. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** @throws Problem `invalid-module` */
  load(code: string, source: string): void {
    if (!this.#scripts.has(code)) this.#scripts.set(code, moduleScript(code, source));
  }

  activate(jobs: ActivationJob[]): ActivationOutcome[] {
    const outcomes = this.#inRealm((realm, flush) => jobs.map((job) => realm.activate(job, flush)));
    if (outcomes !== TIMED_OUT) return outcomes;
    const [only] = jobs;
    if (jobs.length > 1) return jobs.map((job) => this.#alone(job, this.#watchdogMs));
    // It has had its time; when it can be repeated, it is only to see where it is.
    return [
      only!.rebuild ? this.#alone(only!, Math.min(this.#watchdogMs, MOST_LOOKING_MS)) : this.#timeout(only!),
    ];
  }

  /** Activates a run under the suspicion that it never ends. */
  #alone(job: ActivationJob, ms: number): ActivationOutcome {
    let last: Place | undefined;
    const { result, place } = profiled(() =>
      tellingLines(
        moduleFile(job.code),
        () => this.#inRealm((realm, flush) => realm.activate(job, flush), ms),
        (reached) => {
          last = reached;
        },
      ),
    );
    return result === TIMED_OUT ? this.#timeout(job, place ?? last) : result;
  }

  /**
   * Activates one run under the suspicion that it ends the process: `reached` hears of each line of its code and the
   * node before it is done.
   */
  activateSuspect(
    job: ActivationJob,
    reached: (place: Place, node: number | undefined) => void,
  ): ActivationOutcome {
    const tell = (place: Place) => reached(place, this.#realm?.whereabouts());
    return tellingLines(moduleFile(job.code), () => this.activate([job])[0]!, tell);
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

  #inRealm<T>(
    work: (realm: Realm, flush: () => void) => T,
    ms: number = this.#watchdogMs,
  ): T | typeof TIMED_OUT {
    this.#realm ??= new Realm(this.#scripts, this.#mostCachedRuns);
    const realm = this.#realm;
    const result = watched(ms, () => hearRejections(realm.unhandled, (flush) => work(realm, flush)));
    if (result === TIMED_OUT) {
      this.#stopped = true;
      this.#stoppedAt = realm.whereabouts();
      this.#realm = undefined;
    }
    return result;
  }

  #timeout({ runId }: ActivationJob, place?: Place): ActivationOutcome {
    const reason: BlockedReason = {
      code: 'sandbox-timeout',
      message: `The workflow's code ran for ${this.#watchdogMs} ms without waiting for anything, and was stopped.`,
      params: { ms: this.#watchdogMs },
      hint: 'Look for a loop that never ends; move long computations into an activity.',
      kills: 1,
    };
    if (this.#stoppedAt !== undefined) reason.node = this.#stoppedAt;
    if (place) reason.stack = frameText(place);
    return { runId, status: 'blocked', reason };
  }
}
