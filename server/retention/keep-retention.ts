/**
 * Closed runs are kept for a time, then they go. Histories are kept by era; a quarter of that time is one era. Each
 * server empties old eras of the runs of its shards; whoever finds one empty drops its partition.
 */
import type { Clock, Engine } from '../engine/index.js';
import type { HistoryEra } from '../store/history-eras.js';

const HOUR_MS = 3_600_000;
const ERAS = 4;
/** Servers learn within one heartbeat of a lease that another era has begun; this long after that nobody writes to it. */
const LEARNED_MS = 10 * 60_000;

export interface RetentionParts {
  /** How long a closed run is kept, ms. */
  keepMs: number;
  engine: Pick<Engine, 'retire'>;
  eras: {
    list(): Promise<HistoryEra[]>;
    open(after: number): Promise<HistoryEra>;
    drop(era: number): Promise<boolean>;
  };
  clock: Pick<Clock, 'now' | 'after'>;
  trouble(what: string, error: unknown): void;
}

export interface Retention {
  /** One look: begins an era, empties and drops old ones. Gives those dropped. */
  look(): Promise<number[]>;
  stop(): void;
}

export function startRetention({ keepMs, engine, eras, clock, trouble }: RetentionParts): Retention {
  const eraMs = Math.max(HOUR_MS, keepMs / ERAS);
  let cancel = () => {};
  let stopped = false;

  const look = async (): Promise<number[]> => {
    const now = clock.now();
    await eras.open(now - eraMs);
    const all = await eras.list();
    const dropped: number[] = [];
    for (const [at, { era }] of all.entries()) {
      const endedAt = all[at + 1]?.beganAt;
      if (endedAt === undefined || endedAt > now - Math.max(keepMs, LEARNED_MS) || stopped) break;
      await engine.retire(era, now - keepMs);
      if (await eras.drop(era)) dropped.push(era);
    }
    return dropped;
  };

  const lookAgain = (ms: number): void => {
    cancel = clock.after(ms, async () => {
      await look().catch((error) => trouble('old runs could not be removed', error));
      if (!stopped) lookAgain(HOUR_MS / 4);
    });
  };
  lookAgain(HOUR_MS / 60);
  return {
    look,
    stop() {
      stopped = true;
      cancel();
    },
  };
}
