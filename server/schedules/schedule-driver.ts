/**
 * Starts what schedules say. Every server runs one; a time is planned by whoever comes first, and started under an id made
 * from it, so that whatever crashes it is started once.
 *
 * S1  A planned time is a row before anything is done about it, and stays one.
 * S2  Its run's workflow id and request id are made from the schedule and the time: starting it again gives the same run.
 * S3  Only who holds a schedule's claim decides what becomes of what waits.
 */
import { Problem } from '@inkstone/runtime';
import type { Engine } from '../engine/index.js';
import { startRequest } from '../routes/runs/start-request.js';
import type { Versions } from '../versions/versions.js';
import { type Decision, decide } from './decide.js';
import { PLANNER, planDue } from './plan.js';
import type { OccurrenceRecord, ScheduleRecord, ScheduleStore } from './schedule-store.js';
import { timesOf } from './times.js';

export interface ScheduleDriver {
  /** Looks now; resolves when everything that had come by then is handled. */
  look(): Promise<void>;
  close(): Promise<void>;
}

export interface ScheduleDriverDeps {
  namespace: string;
  store: ScheduleStore;
  engine: Pick<Engine, 'start' | 'cancel' | 'terminate'>;
  versions: Versions;
  owner: string;
  trouble: (what: string, error: unknown) => void;
  now?: () => number;
}

/** Between two looks. */
const EVERY_MS = 1000;
/** A claim outlives the work that it is for. */
const CLAIM_MS = 30_000;

export function createScheduleDriver(deps: ScheduleDriverDeps): ScheduleDriver {
  const driver = new Driver(deps);
  let current: Promise<void> | undefined;
  const look = (): Promise<void> => {
    current ??= driver
      .look()
      .catch((error: unknown) => deps.trouble('schedules could not be looked at', error))
      .finally(() => {
        current = undefined;
      });
    return current;
  };
  const timer = setInterval(() => void look(), EVERY_MS);
  timer.unref();
  return {
    async look() {
      await current;
      await look();
    },
    async close() {
      clearInterval(timer);
      await current;
    },
  };
}

class Driver {
  readonly #deps: ScheduleDriverDeps;
  readonly #now: () => number;

  constructor(deps: ScheduleDriverDeps) {
    this.#deps = deps;
    this.#now = deps.now ?? Date.now;
  }

  async look(): Promise<void> {
    const { store, owner } = this.#deps;
    for (const schedule of await store.due(this.#now())) {
      const times = timesOf(schedule.spec, schedule.id);
      await store.plan(schedule, planDue(schedule, times, this.#now()));
    }
    for (const schedule of await store.claim(owner, this.#now(), CLAIM_MS)) {
      await this.#handle(schedule);
      await store.release(schedule.id, owner, schedule.policy.pauseOnFailure);
    }
  }

  async #handle(schedule: ScheduleRecord): Promise<void> {
    const all = await this.#deps.store.toDo(schedule.id);
    const started = all.filter(({ open }) => open);
    const open: OccurrenceRecord[] = [];
    for (const occurrence of started) {
      if (isOpen(occurrence)) open.push(occurrence);
      else await this.#close(schedule, occurrence);
    }
    const waiting = all.filter(({ state }) => state === 'waiting');
    for (const decision of decide(waiting, open, schedule.policy.overlap)) await this.#do(schedule, decision);
  }

  async #close(schedule: ScheduleRecord, occurrence: OccurrenceRecord): Promise<void> {
    const { store, owner } = this.#deps;
    await store.decide(schedule.id, owner, { ...occurrence, open: false }, this.#now());
    if (!schedule.policy.pauseOnFailure || occurrence.runStatus !== 'failed') return;
    await store.pause(schedule.id, `Paused: the run ${occurrence.workflowId} failed.`);
  }

  async #do(schedule: ScheduleRecord, decision: Decision): Promise<void> {
    const { store, owner } = this.#deps;
    const { occurrence } = decision;
    if (decision.does === 'start') await this.#start(schedule, occurrence);
    else if (decision.does === 'stop') await this.#stop(schedule, decision);
    else {
      const skipped = { ...occurrence, state: 'skipped' as const, reason: decision.reason };
      await store.decide(schedule.id, owner, skipped, this.#now());
    }
  }

  async #start(schedule: ScheduleRecord, occurrence: OccurrenceRecord): Promise<void> {
    const { store, owner, namespace, versions, engine } = this.#deps;
    const { workflowType, input, workflowId: prefix = schedule.id } = schedule.action;
    const { origin, time, requestId } = occurrence;
    const mark = [origin === 'planned' ? '' : `-${origin}`, requestId === '' ? '' : `-${requestId}`].join('');
    const workflowId = `${prefix}-${new Date(time).toISOString()}${mark}`;
    const by = { namespace, versions, actor: occurrence.actor };
    const body = { workflowId, requestId: `schedule:${schedule.id}:${workflowId}`, args: input };
    const decided = await this.#outcomeOf(async () => {
      const run = await engine.start(await startRequest(by, workflowType, body));
      return { state: 'started' as const, workflowId, runId: run.runId, open: true };
    });
    await store.decide(schedule.id, owner, { ...occurrence, ...decided }, this.#now());
  }

  /** What cannot be started for a reason of its own has failed; anything else is tried again. */
  async #outcomeOf<T>(start: () => Promise<T>): Promise<T | { state: 'failed'; reason: string }> {
    try {
      return await start();
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500 || error.status === 429) throw error;
      return { state: 'failed', reason: error.message };
    }
  }

  async #stop(
    { id }: ScheduleRecord,
    { how, occurrence: { runId } }: Extract<Decision, { does: 'stop' }>,
  ): Promise<void> {
    if (runId === null) return;
    const { engine, namespace } = this.#deps;
    const run = { namespace, runId };
    const reason = `The next occurrence of the schedule ${id} has come.`;
    await engine[how](run, { actor: PLANNER, reason }).catch((error: unknown) => {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
    });
  }
}

function isOpen({ runStatus }: OccurrenceRecord): boolean {
  return runStatus === null || runStatus === 'running' || runStatus === 'blocked';
}
