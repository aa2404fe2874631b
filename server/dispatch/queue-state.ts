/**
 * A task queue in memory: who waits, who runs, and who is next. Pure; rows are the truth that it is made from.
 *
 * Q1  What runs counts against the queue's limit, its activity's and its key's, from the moment it is picked until its
 *     row is gone.
 * Q2  A lower priority number goes first. It never waits for a higher one that could begin.
 * Q3  Keys of one priority take turns: of two that always have something that may begin, neither is ahead by more than
 *     one. A key that comes (back) begins with the turn that is being taken, without credit for the time it was away.
 * Q4  Within a key it is first in, first out, but for what the poller cannot run.
 */
import { Gauge } from './gauge.js';
import { Lane } from './lane.js';
import type { QueueLimits } from './queue-limits.js';

/** An attempt that waits or runs. */
export interface Entry {
  /** Names the attempt: its token without a grant. */
  token: string;
  namespace: string;
  workflowId: string;
  runId: string;
  seq: number;
  attempt: number;
  shard: number;
  activityType: string;
  priority: number;
  limitKey: string;
  queuedAt: number;
}

/** `nextAt`: when to look again, ms since 1970; infinity: when something changes. */
export type Pick = { entry: Entry } | { nextAt: number };

const NEVER = Number.POSITIVE_INFINITY;

export class QueueState {
  readonly #known = new Map<string, { entry: Entry; running: boolean }>();
  /** Priority → key → what waits. */
  readonly #lanes = new Map<number, Map<string, Lane>>();
  /** Priority → the turn that is being taken. */
  readonly #turns = new Map<number, number>();
  #limits: QueueLimits = {};
  /** When the limits began to be kept here: who was owner before may have let begin what they allow. */
  #since = 0;
  #all = new Gauge({}, 0);
  #byType = new Map<string, Gauge>();
  #byKey = new Map<string, Gauge>();

  constructor(limits: QueueLimits, now: number) {
    this.limit(limits, now);
  }

  get size(): number {
    return this.#known.size;
  }

  get running(): number {
    return this.#all.running;
  }

  tokens(): Iterable<string> {
    return this.#known.keys();
  }

  /** New limits; what runs counts against them. */
  limit(limits: QueueLimits, now: number): void {
    this.#limits = limits;
    this.#since = now;
    this.#all = new Gauge(limits, now);
    this.#byType = new Map();
    this.#byKey = new Map();
    for (const { entry, running } of this.#known.values())
      if (running) for (const gauge of this.#gaugesOf(entry)) gauge.running += 1;
  }

  /** It waits, also when it was picked before and came back. */
  waits(entry: Entry, now: number): void {
    const known = this.#known.get(entry.token);
    if (known && !known.running) return;
    if (known) this.gone(entry.token, now);
    this.#known.set(entry.token, { entry, running: false });
    this.#laneOf(entry).put(entry);
  }

  /** It runs; nothing is asked. */
  runs(entry: Entry): void {
    const known = this.#known.get(entry.token);
    if (known?.running) return;
    this.#known.set(entry.token, { entry, running: true });
    for (const gauge of this.#gaugesOf(entry)) gauge.running += 1;
  }

  gone(token: string, now: number): void {
    const known = this.#known.get(token);
    if (!known) return;
    this.#known.delete(token);
    if (!known.running) return;
    for (const gauge of this.#gaugesOf(known.entry)) gauge.running -= 1;
    this.#forgetIdle(known.entry.limitKey, now);
  }

  /** Takes the next attempt that may begin. @param types what the poller can run; undefined: everything */
  pick(now: number, types: ReadonlySet<string> | undefined): Pick {
    const nextOfAll = this.#all.nextAt();
    if (nextOfAll > now) return { nextAt: nextOfAll };
    let nextAt = NEVER;
    for (const priority of [...this.#lanes.keys()].sort((a, b) => a - b)) {
      const found = this.#pickFrom(priority, now, types);
      if ('entry' in found) return found;
      nextAt = Math.min(nextAt, found.nextAt);
    }
    return { nextAt };
  }

  #pickFrom(priority: number, now: number, types: ReadonlySet<string> | undefined): Pick {
    const lanes = this.#lanes.get(priority) ?? new Map<string, Lane>();
    let best: { lane: Lane; entry: Entry } | undefined;
    let nextAt = NEVER;
    for (const [key, lane] of lanes) {
      const head = this.#headOf(lane, now, types);
      if (lane.isEmpty) lanes.delete(key);
      if ('nextAt' in head) nextAt = Math.min(nextAt, head.nextAt);
      else if (!best || this.#isBefore(lane, head.entry, best)) best = { lane, entry: head.entry };
    }
    if (!best) {
      if (lanes.size === 0) this.#lanes.delete(priority);
      return { nextAt };
    }
    this.#take(priority, best.lane, best.entry, now);
    return { entry: best.entry };
  }

  #isBefore(lane: Lane, entry: Entry, best: { lane: Lane; entry: Entry }): boolean {
    if (lane.turn !== best.lane.turn) return lane.turn < best.lane.turn;
    return entry.queuedAt < best.entry.queuedAt;
  }

  /** The first of a key that may begin. */
  #headOf(lane: Lane, now: number, types: ReadonlySet<string> | undefined): Pick {
    let best: Entry | undefined;
    let nextAt = NEVER;
    const heads = lane.heads((token) => this.#known.get(token)?.running === false);
    for (const entry of heads) {
      if (types && !types.has(entry.activityType)) continue;
      const at = Math.max(...this.#gaugesOf(entry).map((gauge) => gauge.nextAt()));
      if (at > now) nextAt = Math.min(nextAt, at);
      else if (!best || entry.queuedAt < best.queuedAt) best = entry;
    }
    return best ? { entry: best } : { nextAt };
  }

  #take(priority: number, lane: Lane, entry: Entry, now: number): void {
    lane.take(entry);
    this.#turns.set(priority, lane.turn);
    lane.turn += 1;
    this.#known.set(entry.token, { entry, running: true });
    for (const gauge of this.#gaugesOf(entry)) gauge.begin(now);
  }

  #laneOf({ priority, limitKey }: Entry): Lane {
    const lanes = this.#lanes.get(priority) ?? new Map<string, Lane>();
    this.#lanes.set(priority, lanes);
    const lane = lanes.get(limitKey) ?? new Lane(this.#turns.get(priority) ?? 0);
    lanes.set(limitKey, lane);
    return lane;
  }

  #gaugesOf({ activityType, limitKey }: Entry): Gauge[] {
    const { activities, perKey } = this.#limits;
    const gauges = [this.#all];
    const ofType = activities?.[activityType];
    if (ofType) gauges.push(gaugeIn(this.#byType, activityType, () => new Gauge(ofType, this.#since)));
    if (perKey) gauges.push(gaugeIn(this.#byKey, limitKey, () => new Gauge(perKey, this.#since)));
    return gauges;
  }

  #forgetIdle(key: string, now: number): void {
    if (this.#byKey.get(key)?.isIdle(now)) this.#byKey.delete(key);
  }
}

function gaugeIn(gauges: Map<string, Gauge>, name: string, make: () => Gauge): Gauge {
  const gauge = gauges.get(name) ?? make();
  gauges.set(name, gauge);
  return gauge;
}
